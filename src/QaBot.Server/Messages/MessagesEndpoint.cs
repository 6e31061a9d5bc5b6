using System.Text.Json;
using QaBot.Bot;

namespace QaBot.Server.Messages;

/// <summary>POST /api/messages: where Bot Framework channels deliver activities.</summary>
internal static class MessagesEndpoint
{
    /// <summary>Takes one activity.</summary>
    public static async Task<IResult> PostAsync(HttpContext context, ITurnHandler turns, CancellationToken cancellation)
    {
        Activity? activity;
        try
        {
            activity = await JsonSerializer.DeserializeAsync(context.Request.Body, ProtocolJson.Default.Activity, cancellation);
        }
        catch (JsonException)
        {
            activity = null;
        }

        if (string.IsNullOrEmpty(activity?.Type)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var sender = new BufferedSender();
        await turns.HandleAsync(activity, sender, cancellation);
        return Results.Json(new ActivityBatch(sender.Sent), ProtocolJson.Default.ActivityBatch);
    }
}

using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using QaBot.Core;

namespace QaBot.BotBuilder;

/// <summary>Bot Builder's adapter and activity handler round the bot's own turns.</summary>
/// <param name="turns">What handles an activity and answers it, whoever hosts.</param>
public sealed class CloudAdapterHost(IChannelHost turns) : IChannelHost
{
    private readonly TurnAdapter _adapter = new();

    /// <summary>The adapter, for middleware and error handling of one's own.</summary>
    public CloudAdapter Adapter => _adapter;

    /// <inheritdoc/>
    public async Task<ChannelReply> ServeAsync(string activity, CancellationToken cancellation)
    {
        if (ActivityJson.Read(activity) is not { } came) return new ChannelReply((int)HttpStatusCode.BadRequest);
        // The adapter makes a way back of the address before it asks anybody: what has none has no turn there.
        if (string.IsNullOrEmpty(came.ServiceUrl) || string.IsNullOrEmpty(came.Conversation?.Id)) return await turns.ServeAsync(activity, cancellation).ConfigureAwait(false);
        var bot = new TurnBot(turns, activity);
        var response = await _adapter.RunAsync(came, bot, cancellation).ConfigureAwait(false);
        // Bot Builder has a response to an invoke and to what expects replies, not to both at once; of all else the turn itself knows what to say.
        var isBoth = came.Type == ActivityTypes.Invoke && came.DeliveryMode == DeliveryModes.ExpectReplies;
        return response is null || isBoth || bot.Reply is { Status: not (int)HttpStatusCode.OK, Body: null }
            ? bot.Reply ?? new ChannelReply((int)HttpStatusCode.OK)
            : new ChannelReply(response.Status, response.Body is { } body ? JsonConvert.SerializeObject(body, ActivityJson.Settings) : null);
    }

    private sealed class TurnAdapter() : CloudAdapter(new CheckedAuthentication())
    {
        public Task<InvokeResponse?> RunAsync(Activity activity, IBot bot, CancellationToken cancellation) =>
            ProcessActivityAsync(string.Empty, activity, bot.OnTurnAsync, cancellation)!;
    }
}

namespace QaBot.Bot;

/// <summary>What the bot does with an activity, whichever way it came.</summary>
public interface ITurnHandler
{
    /// <summary>Handles one activity and sends what comes of it; for an invoke also gives what to answer in the HTTP response, null: 501.</summary>
    Task<InvokeResponse?> HandleAsync(Activity activity, IActivitySender sender, CancellationToken cancellation);
}

/// <summary>The answer to an invoke.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON; null: no body.</param>
public sealed record InvokeResponse(int Status, string? Body = null);

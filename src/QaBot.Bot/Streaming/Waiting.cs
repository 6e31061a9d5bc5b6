namespace QaBot.Bot;

/// <summary>Waits for work by a given clock.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The pause that a channel asks for while an answer is on its way; what asks for more is answered by the outbox's own patience.</summary>
    public static TimeSpan Bounded(TimeSpan asked) => asked < Longest ? asked : Longest;

    /// <summary>Whether the work ends, in whatever way, within a time.</summary>
    public static async Task<bool> EndsWithin(this Task work, TimeSpan wait, TimeProvider time, CancellationToken cancellation)
    {
        await work.WaitAsync(wait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return work.IsCompleted;
    }
}

namespace QaBot.Bot;

/// <summary>Waits for work by a given clock.</summary>
internal static class Waiting
{
    /// <summary>Whether the work ends, in whatever way, within a time.</summary>
    public static async Task<bool> EndsWithin(this Task work, TimeSpan wait, TimeProvider time, CancellationToken cancellation)
    {
        await work.WaitAsync(wait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return work.IsCompleted;
    }
}

namespace QaBot.Models.Endpoints;

/// <summary>Lets so many requests through at once and twice as many wait, five seconds at most.</summary>
internal sealed class Admission(int atOnce, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(atOnce, atOnce);
    private int _waiting;

    /// <summary>Waits for a place.</summary>
    /// <exception cref="ModelFailureException">Too many wait, or the wait was too long.</exception>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        if (_places.Wait(0, CancellationToken.None)) return;
        if (Interlocked.Increment(ref _waiting) > 2 * atOnce)
        {
            Interlocked.Decrement(ref _waiting);
            throw new ModelFailureException(FailureKind.Busy);
        }
        using var patience = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _places.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ModelFailureException(FailureKind.Busy);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}

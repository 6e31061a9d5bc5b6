using QaBot.Core;
using QaBot.Search;

namespace QaBot.Hosting;

/// <summary>Makes vectors in the background: at once, when documents changed, and again some time after the embedder failed.</summary>
internal sealed class EmbeddingWork : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(30);
    private readonly HybridIndex _index;
    private readonly Func<string, Document?> _documents;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<EmbeddingReport?> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;

    private EmbeddingWork(HybridIndex index, Func<string, Document?> documents, TimeProvider time)
    {
        (_index, _documents, _time) = (index, documents, time);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>What came of the first attempt.</summary>
    public Task<EmbeddingReport?> First => _first.Task;

    /// <summary>Begins to make what is missing.</summary>
    public static EmbeddingWork Begin(HybridIndex index, Func<string, Document?> documents, TimeProvider time) => new(index, documents, time);

    /// <summary>Stops between two calls of the embedder, keeping what was made.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        // An embedder that does not let go is left behind.
        if (_work.Wait(LongestGoodbye)) _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            var wait = LookEvery;
            while (true)
            {
                var generation = _index.Current.Generation;
                var report = await AttemptAsync().ConfigureAwait(false);
                _first.TrySetResult(report);
                wait = report.Problem is null ? LookEvery : wait * 2 < LongestWait ? wait * 2 : LongestWait;
                do await Task.Delay(wait, _time, _closing.Token).ConfigureAwait(false);
                while (report.Problem is null && _index.Current.Generation == generation);
            }
        }
        catch (OperationCanceledException)
        {
            _first.TrySetCanceled();
        }
    }

    private async Task<EmbeddingReport> AttemptAsync()
    {
        try
        {
            return await _index.EmbedAsync(_documents, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The disk is full, or the folder is not to be written to: words are searched all the same.
            return new EmbeddingReport(0, 0, $"Vectors could not be kept: {e.Message}");
        }
    }
}

using Microsoft.Data.Sqlite;

namespace QaBot.Bot;

/// <summary>One connection, one transaction at a time: whoever comes first writes at once on its own thread, and what comes meanwhile goes into the next transaction together.</summary>
internal sealed class GroupCommit(SqliteConnection connection) : IAsyncDisposable
{
    private const int MostAtOnce = 256;
    private const int MostWaiting = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<Work> _waiting = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isWriting;
    private bool _isClosed;

    /// <summary>Does <paramref name="work"/> in a transaction; ends when that is committed.</summary>
    /// <exception cref="IOException">It could not be written; nothing of it was.</exception>
    public async Task<T> DoAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isFirst;
        lock (_lock)
        {
            if (_isClosed) throw new IOException("The turns could not be written: the store is closed.");
            if (_waiting.Count >= MostWaiting) throw new IOException($"The turns could not be written: {MostWaiting} wait already.");
            _waiting.Enqueue(new(c => work(c), done));
            isFirst = !_isWriting;
            _isWriting = true;
        }

        if (isFirst) WriteNext();
        return (T)(await done.Task.ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (!_isWriting) _ended.TrySetResult();
        }

        await _ended.Task.ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteNext()
    {
        List<Work> taken;
        lock (_lock) taken = [.. Enumerable.Range(0, Math.Min(_waiting.Count, MostAtOnce)).Select(_ => _waiting.Dequeue())];
        Write(taken);
        lock (_lock)
        {
            if (_waiting.Count > 0)
            {
                // The thread that came first has its own to do.
                _ = Task.Run(WriteNext);
                return;
            }

            _isWriting = false;
            if (_isClosed) _ended.TrySetResult();
        }
    }

    private void Write(List<Work> taken)
    {
        try
        {
            var results = new List<object?>(taken.Count);
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                foreach (var work in taken) results.Add(work.Do(connection));
                transaction.Commit();
            }

            foreach (var (work, result) in taken.Zip(results)) work.Done.SetResult(result);
        }
        catch (Exception failure)
        {
            foreach (var work in taken) work.Done.TrySetException(new IOException($"The turns could not be written: {failure.Message}", failure));
        }
    }

    private sealed record Work(Func<SqliteConnection, object?> Do, TaskCompletionSource<object?> Done);
}

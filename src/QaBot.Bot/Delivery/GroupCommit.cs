using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace QaBot.Bot;

/// <summary>One writer over one connection: everything that waits when a transaction begins goes into that transaction.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostAtOnce = 256;

    private readonly SqliteConnection _connection;
    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly Task _writing;

    /// <summary>Writes over <paramref name="connection"/>, which nobody else may use.</summary>
    public GroupCommit(SqliteConnection connection)
    {
        _connection = connection;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Does <paramref name="work"/> in a transaction; ends when that is committed.</summary>
    public async Task<T> DoAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new(connection => work(connection), done), cancellation).ConfigureAwait(false);
        return (T)(await done.Task.ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        var batch = new List<(Work Work, object? Result)>(MostAtOnce);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            var taken = new List<Work>();
            while (taken.Count < MostAtOnce && _waiting.Reader.TryRead(out var work)) taken.Add(work);
            try
            {
                using (var transaction = _connection.BeginTransaction(deferred: false))
                {
                    foreach (var work in taken) batch.Add((work, work.Do(_connection)));
                    transaction.Commit();
                }

                foreach (var (work, result) in batch) work.Done.SetResult(result);
            }
            catch (Exception failure)
            {
                foreach (var work in taken) work.Done.TrySetException(new IOException($"The turns could not be written: {failure.Message}", failure));
            }
        }
    }

    private sealed record Work(Func<SqliteConnection, object?> Do, TaskCompletionSource<object?> Done);
}

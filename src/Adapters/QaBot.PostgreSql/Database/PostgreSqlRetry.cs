using System.Diagnostics;

namespace QaBot.PostgreSql;

/// <summary>Does what may be done twice again while the database is away: a restart or a fail-over takes seconds.</summary>
internal static class PostgreSqlRetry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Does it.</summary>
    /// <exception cref="PostgreSqlException">The database refused, or stayed away.</exception>
    public static T Do<T>(Func<T> work)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return work();
            }
            catch (Exception e) when (PostgreSqlFailures.Is(e))
            {
                if (!PostgreSqlFailures.IsPassing(e) || Stopwatch.GetElapsedTime(began) >= Patience) throw PostgreSqlFailures.Said(e);
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Does it.</summary>
    /// <exception cref="PostgreSqlException">The database refused, or stayed away.</exception>
    public static async Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (Exception e) when (PostgreSqlFailures.Is(e))
            {
                if (!PostgreSqlFailures.IsPassing(e) || Stopwatch.GetElapsedTime(began) >= Patience) throw PostgreSqlFailures.Said(e);
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }
}

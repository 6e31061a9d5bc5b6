using System.Diagnostics;

namespace QaBot.Audit;

/// <summary>Appends across the moments in which a database is away: what failed is done again, and where nobody said whether it was committed, the ledger itself tells.</summary>
/// <remarks>
/// An entry's leaf is the hash of commitments under fresh random salts: no other write can have made it. It is looked for as a writer, so after whatever the
/// server may still have been doing for the connection that broke.
/// </remarks>
internal static class CommitResolution
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Tries until it stands.</summary>
    /// <param name="store">The rows.</param>
    /// <param name="patience">For how long it is tried.</param>
    /// <param name="attempt">One try.</param>
    /// <param name="publish">Hears of the checkpoints once they stand.</param>
    /// <exception cref="StorageException">It did not work in that time.</exception>
    public static T Do<T>(LedgerStore store, TimeSpan patience, Func<AppendAttempt<T>> attempt, Action<List<Checkpoint>> publish)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var tried = attempt();
            if (tried.Failure is not { } failure || (failure.IsCommitUnknown && tried.Last is { } last && Stands(store, last, failure)))
            {
                publish(tried.Signed);
                return tried.Result;
            }

            Wait(failure);
        }

        bool Stands(LedgerStore rows, Appended last, StorageException failure)
        {
            while (true)
            {
                try
                {
                    return rows.Database.Write(() => rows.Has(last.Sequence, last.Leaf));
                }
                catch (StorageException e) when (e.IsPassing)
                {
                    Wait(failure);
                }
            }
        }

        void Wait(StorageException failure)
        {
            if (Stopwatch.GetElapsedTime(began) >= patience) throw failure;
            Thread.Sleep(Pause);
        }
    }
}

using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Reads all of a ledger while others go on writing to it.</summary>
internal static class WholeLedger
{
    private const int MostTimes = 5;

    /// <summary>Does <paramref name="work"/>; where something was erased meanwhile, so that it may have seen half of that, does it again.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="signed">Whether only what a checkpoint covers is read.</param>
    /// <param name="work">The work, which may be done more than once.</param>
    /// <param name="holds">Whether a result holds whatever was erased meanwhile.</param>
    /// <param name="cancellation">Ends reading.</param>
    public static T Read<T>(AuditLedger ledger, bool signed, Func<DatabaseContents, T> work, Func<T, bool> holds, CancellationToken cancellation = default)
    {
        for (var times = 0; times < MostTimes; times++)
        {
            if (signed) ledger.SignIfDue(now: true);
            using var contents = new DatabaseContents(ledger, signed, cancellation);
            var result = work(contents);
            if (holds(result) || !contents.IsOutdated()) return result;
        }

        throw new LedgerException($"The audit ledger could not be read as a whole: something was erased each of the {MostTimes} times that it was tried. Try again when nothing is being erased.");
    }
}

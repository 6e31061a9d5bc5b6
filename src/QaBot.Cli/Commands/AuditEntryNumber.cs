using System.Globalization;

namespace QaBot.Cli.Commands;

/// <summary>Reads the number of an entry of the audit ledger.</summary>
internal static class AuditEntryNumber
{
    /// <exception cref="UsageException">It is no number.</exception>
    public static long Read(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new UsageException($"'{text}' is no entry's number: 'qabot audit list' prints them.");
}

using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>What the audit commands share: the ledger, opened without the documents, and who uses it.</summary>
internal static class AuditContext
{
    /// <summary>Who works at this terminal.</summary>
    public static string By => System.Environment.UserName;

    /// <summary>Opens the ledger of the data folder, or of the database that the settings name.</summary>
    /// <exception cref="LedgerException">There is none, or it cannot be used.</exception>
    public static AuditLedger Open(CommandContext context)
    {
        var settings = context.Settings();
        return LedgerEngine.OpenAlone(settings, words => context.Console.Words.WriteLine($"qabot: {words}"))
            ?? throw new LedgerException($"There is no audit ledger in '{LedgerEngine.Options(settings).Directory}': nothing was asked yet with this data folder. Name another with --data.");
    }
}

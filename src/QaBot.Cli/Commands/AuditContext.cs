using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>What the audit commands share: the ledger, opened without the documents, and who uses it.</summary>
internal static class AuditContext
{
    /// <summary>Who works at this terminal.</summary>
    public static string By => System.Environment.UserName;

    /// <summary>Opens the ledger of the data folder.</summary>
    /// <exception cref="LedgerException">There is none, or it cannot be used.</exception>
    public static SqliteLedger Open(CommandContext context)
    {
        var options = LedgerEngine.Options(context.Settings(), words => context.Console.Words.WriteLine($"qabot: {words}"));
        if (!Directory.Exists(options.Directory))
            throw new LedgerException($"There is no audit ledger in '{options.Directory}': nothing was asked yet with this data folder. Name another with --data.");
        return SqliteLedger.Open(options, (_, _) => null);
    }
}

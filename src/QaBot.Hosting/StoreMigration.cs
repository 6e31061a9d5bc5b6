using QaBot.Audit;
using QaBot.Core;
using QaBot.PostgreSql;

namespace QaBot.Hosting;

/// <summary>Moves what one machine kept in files to the database that several share.</summary>
public static class StoreMigration
{
    /// <summary>Moves it. What is there already, of a move that broke off, is not moved twice.</summary>
    /// <param name="options">The settings; the data folder is the one that is moved.</param>
    /// <param name="store">Where it goes.</param>
    /// <param name="cancellation">Stops before the next part.</param>
    /// <exception cref="LedgerException">The ledger cannot be moved, or does not verify there.</exception>
    /// <exception cref="IOException">A server still uses the files, or the database cannot be used.</exception>
    public static async Task<MovedStore> RunAsync(QaBotOptions options, SharedStore store, CancellationToken cancellation = default)
    {
        if (await store.ProblemAsync(cancellation).ConfigureAwait(false) is { } problem) throw new IOException(problem);
        var data = DataFolder.Of(options);
        var where = LedgerEngine.Options(options);
        var storage = store.Ledger(where, options.AuditKeysDirectory is not null);
        string[] files = [Path.Combine(where.Directory, "ledger.db"), Path.Combine(data, "turns.db"), Path.Combine(data, "directline.db")];
        if (!files.Any(File.Exists))
        {
            throw new IOException(files.Any(file => File.Exists(file + ".moved"))
                ? $"All that was in '{data}' is moved already: what is left are its files, renamed to '*.moved'."
                : $"There is nothing to move in '{data}': no ledger, turns or conversations of a server. Name its data folder with --data.");
        }

        LedgerMove.Check(where, storage);
        var (conversations, turns) = await SingleMachineImport.RunAsync(store.Database, store.Seal, Path.Combine(data, "turns.db"), Path.Combine(data, "directline.db"), cancellation).ConfigureAwait(false);
        if (LedgerMove.Run(where, storage) is not { } texts) return new MovedStore(0, 0, turns, conversations, null);
        using var ledger = AuditLedger.Open(where, (_, _) => null, storage: storage);
        var report = new AuditTrail(ledger).Verify();
        if (report.ExitCode != 0) throw new LedgerException($"The ledger does not verify in the {storage.Place} ({report.Findings.Count + report.More} findings): go on with the files, which are as they were, and see 'qabot audit verify'.");
        LedgerMove.Retire(where);
        return new MovedStore(report.Entries, texts, turns, conversations, report.Root);
    }
}

/// <summary>What was moved.</summary>
/// <param name="Entries">Entries of the ledger.</param>
/// <param name="Texts">Cited texts.</param>
/// <param name="Turns">Turns that were under way.</param>
/// <param name="Conversations">Direct Line conversations.</param>
/// <param name="Root">The root of the ledger's tree; null where there was no ledger.</param>
public sealed record MovedStore(long Entries, int Texts, int Turns, int Conversations, string? Root);

using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Brings a ledger from a folder to another storage as it is: the same entries, checkpoints, payloads, texts and keys, and so the same root.</summary>
public static class LedgerMove
{
    private static readonly (string Name, string Columns, string Kinds)[] Tables =
    [
        ("entry", "seq, envelope, leaf", "nbb"),
        ("checkpoint", "size, note, time", "ntn"),
        ("payload", "seq, person, concerns, sealed", "nttb"),
        ("listing", "seq, time, type, state, verdicts, person, conversation, about", "nnttnttn"),
        ("words", "seq, person, concerns, tokens", "nttb"),
        ("cited", "document, seq", "tn"),
        ("document", "name, version", "tt"),
    ];

    /// <summary>Brings it, all or nothing, and gives how many texts there were; null where the folder holds no ledger.</summary>
    /// <param name="from">The ledger of one machine.</param>
    /// <param name="to">Where it goes.</param>
    /// <exception cref="LedgerException">There is one already, or something cannot be read or written.</exception>
    public static int? Run(AuditOptions from, ILedgerStorage to)
    {
        if (!File.Exists(LedgerFiles.DatabasePath(from))) return null;
        return AuditLedger.Guarded(from, () =>
        {
            var storage = new SqliteStorage(from);
            // As the ledger opens it: one that was set back is not brought anywhere.
            using var source = LedgerFiles.Open(from, storage, new KeyFolder(storage.Keys), TimeProvider.System, out _);
            using var target = to.Open();
            if (target.SchemaVersion > 0) throw new LedgerException($"There is a ledger in the {to.Place} already: a ledger is brought into an empty one only.");
            Files(storage.Keys, to.Keys, replace: true);
            var texts = Files(storage.Texts, to.Texts, replace: false);
            source.Database.Read(() => target.Write(() =>
            {
                foreach (var (name, columns, kinds) in Tables) Rows(source.Database, target, name, columns, kinds);
                new LedgerStore(target).Save(source.Head());
                return true;
            }));
            return texts;
        });
    }

    /// <summary>Renames what was brought elsewhere, so that nothing is added to it any more.</summary>
    public static void Retire(AuditOptions from) => File.Move(LedgerFiles.DatabasePath(from), LedgerFiles.DatabasePath(from) + ".moved");

    private static int Files(ILedgerFiles from, ILedgerFiles to, bool replace)
    {
        if (from.Place == to.Place) return 0;
        var count = 0;
        foreach (var name in from.Names())
        {
            if (from.Read(name) is not { } bytes) continue;
            to.Write(name, bytes, replace);
            count++;
        }

        return count;
    }

    private static void Rows(LedgerDatabase from, LedgerDatabase to, string table, string columns, string kinds)
    {
        var row = from.Prepare($"SELECT {columns} FROM {table} ORDER BY 1");
        var add = to.Prepare($"INSERT INTO {table}({columns}) VALUES({string.Join(", ", kinds.Select(_ => "?"))})");
        while (row.Step())
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                if (kinds[i] == 'b') add.Bind(i + 1, row.Bytes(i));
                else if (kinds[i] == 't') add.Bind(i + 1, row.Text(i));
                else add.Bind(i + 1, row.IsNull(i) ? null : row.Number(i));
            }

            add.Run();
        }

        row.Reset();
    }
}

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

    /// <summary>Changes nothing, and refuses where another ledger is there already.</summary>
    /// <param name="from">The ledger of one machine.</param>
    /// <param name="to">Where it is to go.</param>
    /// <exception cref="LedgerException">There is another one, or something cannot be read.</exception>
    public static void Check(AuditOptions from, ILedgerStorage to)
    {
        if (!File.Exists(LedgerFiles.DatabasePath(from))) return;
        AuditLedger.Guarded(from, () =>
        {
            using var source = Open(from, out _);
            using var target = to.Open();
            return IsThere(source, target, to.Place);
        });
    }

    /// <summary>Brings it, all or nothing, and gives how many texts there were; null where the folder holds no ledger. One that was brought before, by a move that broke off, stays as it is.</summary>
    /// <param name="from">The ledger of one machine.</param>
    /// <param name="to">Where it goes.</param>
    /// <exception cref="LedgerException">There is one already, or something cannot be read or written.</exception>
    public static int? Run(AuditOptions from, ILedgerStorage to)
    {
        if (!File.Exists(LedgerFiles.DatabasePath(from))) return null;
        return AuditLedger.Guarded(from, () =>
        {
            using var source = Open(from, out var storage);
            using var target = to.Open();
            if (IsThere(source, target, to.Place)) return storage.Texts.Names().Count();
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

    // As the ledger opens it: one that was set back is not brought anywhere.
    private static LedgerStore Open(AuditOptions from, out SqliteStorage storage)
    {
        storage = new SqliteStorage(from);
        return LedgerFiles.Open(from, storage, new KeyFolder(storage.Keys), TimeProvider.System, out _);
    }

    // An entry's leaf hashes fresh salts: a ledger that has the newest entry of this one is this one, or goes on with it.
    private static bool IsThere(LedgerStore source, LedgerDatabase target, string place)
    {
        if (target.SchemaVersion == 0) return false;
        var (origin, newest, leaf) = source.Database.Read(() =>
        {
            var head = source.Head();
            return (head.Origin, head.Tree.Size - 1, source.Leaves(head.Tree.Size - 1, head.Tree.Size)[0]);
        });
        var there = new LedgerStore(target);
        return target.Read(() => there.Head().Origin == origin && there.Has(newest, leaf)) ? true : throw new LedgerException(
            $"There is another ledger in the {place} already, and a ledger is brought into an empty database only. Nothing was moved: make a new database, run 'qabot store prepare' for it, and name it in QABOT_POSTGRES.");
    }

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

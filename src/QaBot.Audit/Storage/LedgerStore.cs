namespace QaBot.Audit;

/// <summary>The rows of a ledger's database.</summary>
internal sealed class LedgerStore(LedgerDatabase database) : IDisposable
{
    /// <summary>The database, for reading beyond what is here.</summary>
    public LedgerDatabase Database => database;

    /// <summary>Opens the file of one machine; its tables are made by <see cref="LedgerDatabase.CreateTables"/>.</summary>
    public static Database OpenFile(string path, TimeSpan wait)
    {
        var database = Audit.Database.Open(path, wait);
        try
        {
            database.Execute($"{JournalMode.PragmasFor(Audit.Database.Version)}; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Reads where the ledger stands.</summary>
    /// <exception cref="InvalidDataException">The head is missing or does not fit itself.</exception>
    public LedgerHead Head()
    {
        var row = database.Prepare("SELECT origin, size, frontier, time, signed, signed_time, corpus, configuration, key FROM head");
        if (!row.Step()) throw new InvalidDataException("The head of the audit ledger is missing: restore the ledger from a backup.");
        var head = new LedgerHead
        {
            Origin = row.Text(0)!,
            Tree = Frontier.From(row.Number(1), row.Bytes(2)),
            Time = DateTimeOffset.FromUnixTimeMilliseconds(row.Number(3)),
            Signed = row.Number(4),
            SignedTime = DateTimeOffset.FromUnixTimeMilliseconds(row.Number(5)),
            Corpus = row.Text(6)!,
            Configuration = row.Text(7)!,
            KeyId = row.Text(8)!,
        };
        row.Reset();
        return head;
    }

    /// <summary>Keeps where the ledger stands.</summary>
    public void Save(LedgerHead head) => database
        .Prepare("""
            INSERT INTO head(id, origin, size, frontier, time, signed, signed_time, corpus, configuration, key) VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier, time = excluded.time, signed = excluded.signed, signed_time = excluded.signed_time,
                corpus = excluded.corpus, configuration = excluded.configuration, key = excluded.key
            """)
        .Bind(1, head.Origin).Bind(2, head.Tree.Size).Bind(3, head.Tree.ToBytes()).Bind(4, head.Time.ToUnixTimeMilliseconds())
        .Bind(5, head.Signed).Bind(6, head.SignedTime.ToUnixTimeMilliseconds()).Bind(7, head.Corpus).Bind(8, head.Configuration).Bind(9, head.KeyId).Run();

    /// <summary>Adds an entry.</summary>
    public void AddEntry(long sequence, byte[] envelope, byte[] leaf) =>
        database.Prepare("INSERT INTO entry(seq, envelope, leaf) VALUES(?, ?, ?)").Bind(1, sequence).Bind(2, envelope).Bind(3, leaf).Run();

    /// <summary>Whether the entry of a number is the one with this leaf.</summary>
    public bool Has(long sequence, byte[] leaf)
    {
        var row = database.Prepare("SELECT leaf FROM entry WHERE seq = ?").Bind(1, sequence);
        var found = row.Step() && row.Bytes(0).SequenceEqual(leaf);
        row.Reset();
        return found;
    }

    /// <summary>Adds an entry's payload, encrypted.</summary>
    public void AddPayload(long sequence, string person, string? concerns, byte[] closed) =>
        database.Prepare("INSERT INTO payload(seq, person, concerns, sealed) VALUES(?, ?, ?, ?)").Bind(1, sequence).Bind(2, person).Bind(3, concerns).Bind(4, closed).Run();

    /// <summary>Adds what an entry is found by.</summary>
    public void AddListing(long sequence, DateTimeOffset time, EntryDraft draft)
    {
        database.Prepare("INSERT INTO listing(seq, time, type, state, verdicts, person, conversation, about) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(1, sequence).Bind(2, time.ToUnixTimeMilliseconds()).Bind(3, draft.Type).Bind(4, draft.State).Bind(5, draft.Verdicts)
            .Bind(6, draft.Person).Bind(7, draft.Conversation).Bind(8, draft.Concerning).Run();
        foreach (var document in draft.Documents)
            database.Prepare("INSERT INTO cited(document, seq) VALUES(?, ?) ON CONFLICT DO NOTHING").Bind(1, document).Bind(2, sequence).Run();
    }

    /// <summary>Adds the blind words of an entry.</summary>
    public void AddWords(long sequence, string person, string? concerns, byte[] tokens) => database
        .Prepare("INSERT INTO words(seq, person, concerns, tokens) VALUES(?, ?, ?, ?)").Bind(1, sequence).Bind(2, person).Bind(3, concerns).Bind(4, tokens).Run();

    /// <summary>Adds a checkpoint.</summary>
    public void AddCheckpoint(Checkpoint checkpoint, DateTimeOffset time) =>
        database.Prepare("INSERT INTO checkpoint(size, note, time) VALUES(?, ?, ?)").Bind(1, checkpoint.Size).Bind(2, checkpoint.ToNote()).Bind(3, time.ToUnixTimeMilliseconds()).Run();

    /// <summary>The note of the checkpoint of a size; null where there is none.</summary>
    public string? Note(long size)
    {
        var row = database.Prepare("SELECT note FROM checkpoint WHERE size = ?").Bind(1, size);
        var note = row.Step() ? row.Text(0) : null;
        row.Reset();
        return note;
    }

    /// <summary>The leaves of the entries from one number to before another.</summary>
    public IReadOnlyList<byte[]> Leaves(long from, long to)
    {
        var leaves = new List<byte[]>();
        var row = database.Prepare("SELECT leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq").Bind(1, from).Bind(2, to);
        while (row.Step()) leaves.Add(row.Bytes(0).ToArray());
        row.Reset();
        return leaves;
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();
}

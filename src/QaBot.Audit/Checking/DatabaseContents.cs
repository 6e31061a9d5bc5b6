namespace QaBot.Audit;

/// <summary>The ledger's own database, to be verified or exported: the entries that there were when reading began.</summary>
/// <remarks>
/// Read a few rows at a time, each time in a transaction of its own: with a rollback journal nobody can write while somebody reads, and an answer must not
/// wait for an auditor. Entries and checkpoints never change; payloads and texts may be erased meanwhile, which <see cref="WholeLedger"/> minds.
/// </remarks>
internal sealed class DatabaseContents : ILedgerContents, IDisposable
{
    private const int BatchRows = 128, BatchBytes = 1 << 20;

    private readonly AuditLedger _ledger;
    private readonly CipherRing _ring;
    private readonly List<string> _notes;
    private readonly CancellationToken _cancellation;

    /// <param name="ledger">The ledger.</param>
    /// <param name="signed">Whether only what a checkpoint covers is read.</param>
    /// <param name="cancellation">Ends reading.</param>
    public DatabaseContents(AuditLedger ledger, bool signed = false, CancellationToken cancellation = default)
    {
        _cancellation = cancellation;
        _ledger = ledger;
        _ring = new CipherRing(ledger.Keys);
        // Before the database: what is kept beside the keys is never ahead of it.
        Kept = ledger.Keys.LastCheckpoint();
        (Head, _notes) = ledger.Read(store => (store.Head(), Notes(store)));
        Size = signed ? Head.Signed : Head.Tree.Size;
    }

    /// <summary>Where the ledger stood.</summary>
    public LedgerHead Head { get; }

    /// <summary>The newest checkpoint that was kept beside the keys; null for none.</summary>
    public string? Kept { get; }

    /// <summary>How many entries are read.</summary>
    public long Size { get; }

    public IEnumerable<Func<StoredEnvelope>> Envelopes() =>
        Rows(
            "SELECT e.seq, LENGTH(e.envelope), e.envelope, e.leaf, l.time, l.type, l.state FROM entry e LEFT JOIN listing l ON l.seq = e.seq WHERE e.seq > ?1 AND e.seq < ?2 ORDER BY e.seq",
            row => new StoredEnvelope(row.Bytes(2).ToArray(), row.Bytes(3).ToArray(), new ListedAs(row.IsNull(4) ? null : row.Number(4), row.Text(5), row.Text(6))))
            .Select(stored => (Func<StoredEnvelope>)(() => stored));

    public IEnumerable<Checkpoint> Checkpoints() => _notes.Select(Checkpoint.Parse);

    public IReadOnlyList<(long From, PublicKey Key)>? Keys() => null;

    public IEnumerable<Func<StoredPayload>> Payloads() =>
        Rows(
            "SELECT seq, LENGTH(sealed), person, concerns, sealed FROM payload WHERE seq > ?1 AND seq < ?2 ORDER BY seq",
            row => (Sequence: row.Number(0), Cipher: _ring.For(row.Text(2)!, row.Text(3)), Closed: row.Bytes(4).ToArray()))
            .Select(row => (Func<StoredPayload>)(() => Open(Head.Origin, row.Sequence, row.Cipher, row.Closed)));

    // A text whose answer was never recorded (the process died between) is no part of the record.
    public IEnumerable<string> Sources(Func<string, bool> isCited) => _ledger.Texts.All().Where(isCited);

    public byte[]? Source(string hash) => _ledger.Texts.Bytes(hash);

    /// <summary>Reads the blind words through, so that damage of their pages is met.</summary>
    public void ReadWords()
    {
        foreach (var _ in Rows("SELECT seq, LENGTH(tokens), person, tokens FROM words WHERE seq > ?1 AND seq < ?2 ORDER BY seq", row => row.Bytes(3).Length))
        {
        }
    }

    /// <summary>Whether anything was erased since reading began. Waits for a writer that may be erasing.</summary>
    public bool IsOutdated() => _ledger.ReadAlone(store =>
    {
        var row = store.Database.Prepare("SELECT 1 FROM listing WHERE seq >= ? AND type = 'erasure' LIMIT 1").Bind(1, Size);
        var found = row.Step();
        row.Reset();
        return found;
    });

    public void Dispose() => _ring.Dispose();

    /// <summary>The rows of a query whose first two columns are the entry's number and the bytes that count.</summary>
    private IEnumerable<T> Rows<T>(string sql, Func<LedgerStatement, T> read)
    {
        var (last, batch) = (-1L, new List<T>());
        do
        {
            _cancellation.ThrowIfCancellationRequested();
            batch.Clear();
            last = _ledger.Read(store =>
            {
                var (row, at, bytes) = (store.Database.Prepare(sql).Bind(1, last).Bind(2, Size), last, 0L);
                while (batch.Count < BatchRows && bytes < BatchBytes && row.Step())
                {
                    (at, bytes) = (row.Number(0), bytes + row.Number(1));
                    batch.Add(read(row));
                }

                row.Reset();
                return at;
            });
            foreach (var item in batch) yield return item;
        }
        while (batch.Count > 0);
    }

    private static List<string> Notes(LedgerStore store)
    {
        var notes = new List<string>();
        var row = store.Database.Prepare("SELECT note FROM checkpoint ORDER BY size");
        while (row.Step()) notes.Add(row.Text(0)!);
        row.Reset();
        return notes;
    }

    private static StoredPayload Open(string origin, long sequence, PayloadCipher? cipher, byte[] closed)
    {
        if (cipher is null) return new StoredPayload(sequence, null, "The key of its payload is not among the keys, and no entry says that it was erased.");
        return cipher.Open(origin, sequence, closed) is { } line
            ? new StoredPayload(sequence, SealedFields.Read(line))
            : new StoredPayload(sequence, null, "Its payload was changed, or its key exchanged: it cannot be decrypted.");
    }
}

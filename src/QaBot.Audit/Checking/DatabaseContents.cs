namespace QaBot.Audit;

/// <summary>The ledger's own database, to be verified. Read inside one transaction.</summary>
internal sealed class DatabaseContents(LedgerStore store, KeyFolder keys, CitedTexts texts) : ILedgerContents, IDisposable
{
    private readonly CipherRing _ring = new(keys);

    public IEnumerable<Func<StoredEnvelope>> Envelopes()
    {
        var row = store.Database.Prepare("SELECT e.envelope, e.leaf, l.time, l.type, l.state FROM entry e LEFT JOIN listing l ON l.seq = e.seq ORDER BY e.seq");
        while (row.Step())
        {
            var stored = new StoredEnvelope(row.Bytes(0).ToArray(), row.Bytes(1).ToArray(), new ListedAs(row.IsNull(2) ? null : row.Number(2), row.Text(3), row.Text(4)));
            yield return () => stored;
        }

        row.Reset();
    }

    public IEnumerable<Checkpoint> Checkpoints()
    {
        var row = store.Database.Prepare("SELECT note FROM checkpoint ORDER BY size");
        while (row.Step()) yield return Checkpoint.Parse(row.Text(0)!);
        row.Reset();
    }

    public IReadOnlyList<(long From, PublicKey Key)>? Keys() => null;

    public IEnumerable<Func<StoredPayload>> Payloads()
    {
        var origin = store.Head().Origin;
        var row = store.Database.Prepare("SELECT seq, person, concerns, sealed FROM payload ORDER BY seq");
        while (row.Step())
        {
            var (sequence, cipher, closed) = (row.Number(0), _ring.For(row.Text(1)!, row.Text(2)), row.Bytes(3).ToArray());
            yield return () => Open(origin, sequence, cipher, closed);
        }

        row.Reset();
    }

    // A text whose answer was never recorded (the process died between) is no part of the record.
    public IEnumerable<string> Sources(Func<string, bool> isCited) => texts.All().Where(isCited);

    public byte[]? Source(string hash) => texts.Bytes(hash);

    public void Dispose() => _ring.Dispose();

    private static StoredPayload Open(string origin, long sequence, PayloadCipher? cipher, byte[] closed)
    {
        if (cipher is null) return new StoredPayload(sequence, null, "The key of its payload is not among the keys, and no entry says that it was erased.");
        return cipher.Open(origin, sequence, closed) is { } line
            ? new StoredPayload(sequence, SealedFields.Read(line))
            : new StoredPayload(sequence, null, "Its payload was changed, or its key exchanged: it cannot be decrypted.");
    }
}

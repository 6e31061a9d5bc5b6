namespace QaBot.Audit;

/// <summary>The ledger's own database, to be verified. Read inside one transaction.</summary>
internal sealed class DatabaseContents(LedgerStore store, KeyFolder keys, CitedTexts texts) : ILedgerContents, IDisposable
{
    private readonly CipherRing _ring = new(keys);
    private readonly HashSet<string> _cited = new(StringComparer.Ordinal);

    public IEnumerable<(byte[] Envelope, byte[]? Leaf)> Envelopes()
    {
        var row = store.Database.Prepare("SELECT envelope, leaf FROM entry ORDER BY seq");
        while (row.Step())
        {
            var bytes = row.Bytes(0).ToArray();
            if (bytes.AsSpan().IndexOf("\"sources\":["u8) >= 0 && Envelope.Read(bytes) is { Type: EntryTypes.Answer } answer) _cited.UnionWith(answer.Sources);
            yield return (bytes, row.Bytes(1).ToArray());
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

    public IEnumerable<StoredPayload> Payloads()
    {
        var origin = store.Head().Origin;
        var row = store.Database.Prepare("SELECT seq, person, concerns, sealed FROM payload ORDER BY seq");
        while (row.Step())
        {
            var sequence = row.Number(0);
            if (_ring.For(row.Text(1)!, row.Text(2)) is not { } cipher)
                yield return new StoredPayload(sequence, null, "The key of its payload is not among the keys, and no entry says that it was erased.");
            else if (cipher.Open(origin, sequence, row.Bytes(3)) is not { } line)
                yield return new StoredPayload(sequence, null, "Its payload was changed, or its key exchanged: it cannot be decrypted.");
            else
                yield return new StoredPayload(sequence, SealedFields.Read(line));
        }

        row.Reset();
    }

    // A text whose answer was never recorded (the process died between) is no part of the record.
    public IEnumerable<string> Sources() => texts.All().Where(_cited.Contains);

    public byte[]? Source(string hash) => texts.Bytes(hash);

    public void Dispose() => _ring.Dispose();
}

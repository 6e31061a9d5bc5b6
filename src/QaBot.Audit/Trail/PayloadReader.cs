namespace QaBot.Audit;

/// <summary>Decrypts payloads.</summary>
internal sealed class PayloadReader(LedgerDatabase database, string origin, KeyFolder keys) : IDisposable
{
    private readonly CipherRing _ring = new(keys);

    /// <summary>The ciphers used.</summary>
    public CipherRing Ciphers => _ring;

    /// <summary>The payload of an entry; null where there is none or it cannot be read any more.</summary>
    public Payload? Find(long sequence)
    {
        var row = database.Prepare("SELECT person, concerns, sealed FROM payload WHERE seq = ?").Bind(1, sequence);
        var line = row.Step() ? _ring.For(row.Text(0)!, row.Text(1))?.Open(origin, sequence, row.Bytes(2)) : null;
        row.Reset();
        return line is null ? null : SealedFields.Read(line);
    }

    /// <inheritdoc/>
    public void Dispose() => _ring.Dispose();
}

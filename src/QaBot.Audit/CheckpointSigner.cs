namespace QaBot.Audit;

/// <summary>Signs checkpoints when they are due, and keeps them outside the ledger.</summary>
internal sealed class CheckpointSigner(KeyFolder keys, AuditOptions options, TimeProvider time) : IDisposable
{
    private SigningKey? _signing;

    /// <summary>Whether a checkpoint is due: so many entries, or so long, since the last one.</summary>
    public bool IsDue(LedgerHead head) =>
        head.Tree.Size - head.Signed >= options.CheckpointEntries || time.GetUtcNow() - head.SignedTime >= options.CheckpointInterval;

    /// <summary>Signs where the ledger stands; without the key entries stay unsigned for a while.</summary>
    public void Sign(Appender appender, LedgerHead head)
    {
        try
        {
            // Another process may have changed the key since this one read it.
            if (_signing?.Public.Id != head.KeyId)
            {
                _signing?.Dispose();
                _signing = null;
                _signing = keys.Signing(head.Origin, head.KeyId);
            }

            appender.Sign(_signing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && head.Tree.Size - head.Signed <= options.UnsignedEntries)
        {
            options.Warn?.Invoke($"The audit ledger's checkpoint could not be signed: {e.Message} Entries stay unsigned until the key can be read; after {options.UnsignedEntries} nothing is answered.");
        }
    }

    /// <summary>Signs with another key from now on.</summary>
    public void Install(SigningKey next)
    {
        keys.Install(next);
        _signing?.Dispose();
        _signing = next;
    }

    /// <summary>Keeps checkpoints beside the keys and in the anchor file.</summary>
    public void Publish(List<Checkpoint> signed)
    {
        foreach (var checkpoint in signed)
        {
            try
            {
                keys.KeepCheckpoint(checkpoint.ToNote());
                if (options.AnchorFile is { } anchor) File.AppendAllText(anchor, checkpoint.ToNote() + "\n");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The entry is durable all the same: later checkpoints vouch for this one too.
                options.Warn?.Invoke($"The audit ledger's checkpoint of {checkpoint.Size} entries could not be kept outside it: {e.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _signing?.Dispose();
}

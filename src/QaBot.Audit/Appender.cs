namespace QaBot.Audit;

/// <summary>Appends entries inside one write of the database.</summary>
internal sealed class Appender(LedgerStore store, KeyFolder keys, LedgerHead head, TimeProvider time)
{
    /// <summary>The pseudonym under which the ledger's own payloads are kept.</summary>
    public const string Ledger = "ledger";

    /// <summary>The rows, this write included.</summary>
    public LedgerStore Store => store;

    /// <summary>Where the ledger stands, this write included.</summary>
    public LedgerHead Head => head;

    /// <summary>The checkpoints signed in this write, oldest first.</summary>
    public List<Checkpoint> Signed { get; } = [];

    /// <summary>The entry that was added last; null for none.</summary>
    public Appended? Last { get; private set; }

    /// <summary>Gives an entry its number, time and commitments, and adds it; before it an entry of the clock where that went back.</summary>
    public Appended Append(EntryDraft draft)
    {
        var now = time.GetUtcNow();
        if (head.Tree.Size > 0 && now < head.Time - EntryTime.Tolerance && draft.Type != EntryTypes.Clock)
            Append(new EntryDraft(EntryTypes.Clock) { Members = new CanonicalObject { ["was"] = EntryTime.Write(head.Time) } });
        var sequence = head.Tree.Size;
        var (payload, commits) = SealedFields.Commit(sequence, draft.Fields);
        var members = new CanonicalObject
        {
            ["v"] = 1L,
            ["log"] = head.Origin,
            ["seq"] = sequence,
            ["type"] = draft.Type,
            ["time"] = EntryTime.Write(now),
            ["commits"] = commits,
        };
        foreach (var (name, value) in draft.Members) members.Add(name, value);
        var envelope = CanonicalJson.Write(members);
        if (envelope.Length > Envelope.Largest) throw new InvalidOperationException($"An envelope of {envelope.Length} bytes is too long.");
        var leaf = MerkleHash.Leaf(envelope);
        store.AddEntry(sequence, envelope, leaf);
        if (draft.Fields.Count > 0) AddPayload(draft, sequence, payload);
        store.AddListing(sequence, now, draft);
        head.Tree.Append(leaf);
        head.Time = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return Last = new Appended(sequence, leaf);
    }

    /// <summary>Signs the tree as it is now.</summary>
    public void Sign(params SigningKey[] signers)
    {
        if (head.Signed == head.Tree.Size) return;
        var checkpoint = Checkpoint.Sign(head.Origin, head.Tree.Size, head.Tree.Root(), signers);
        store.AddCheckpoint(checkpoint, head.Time);
        (head.Signed, head.SignedTime) = (checkpoint.Size, head.Time);
        Signed.Add(checkpoint);
    }

    private void AddPayload(EntryDraft draft, long sequence, byte[] payload)
    {
        var person = draft.Person ?? Ledger;
        var concerns = draft.Concerns == person ? null : draft.Concerns;
        using var cipher = concerns is null ? new PayloadCipher(keys.PersonKey(person)) : new PayloadCipher(keys.PersonKey(person), keys.PersonKey(concerns));
        store.AddPayload(sequence, person, concerns, cipher.Seal(head.Origin, sequence, payload));
        if (SearchWords.Tokens(draft.SearchText, cipher) is { Length: > 0 } tokens) store.AddWords(sequence, person, concerns, tokens);
    }
}

/// <summary>An entry that was added.</summary>
internal sealed record Appended(long Sequence, byte[] Leaf)
{
    /// <summary>What an answer carries.</summary>
    public Core.AuditReceipt Receipt => new(Sequence, Convert.ToHexStringLower(Leaf.AsSpan(0, 8)));
}

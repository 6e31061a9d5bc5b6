namespace QaBot.Audit;

/// <summary>Checks V2 to V5 and V8 of BUNDLE.md: numbers, tree, signatures, consistency, time.</summary>
internal sealed class TreeCheck(ILedgerContents contents, CheckOptions options, CheckReport report)
{
    private readonly Dictionary<long, byte[]> _roots = [];
    private readonly List<(long From, PublicKey Key)> _keys = [];
    private readonly Dictionary<long, string> _leaves = [];
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <summary>The entries that commit to something or erase something, by number.</summary>
    public List<EntrySummary> Entries { get; } = [];

    /// <summary>The texts that were erased, and by which entry last.</summary>
    public Dictionary<string, long> ErasedSources { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads all entries and checkpoints.</summary>
    public void Run()
    {
        var checkpoints = contents.Checkpoints().ToList();
        var held = options.HeldCheckpoints is { } text ? Checkpoint.ParseAll(text).ToList() : [];
        var sizes = checkpoints.Concat(held).Select(c => c.Size).ToHashSet();
        var tree = ReadEntries(sizes);
        report.Root = Convert.ToHexStringLower(tree.Root());
        report.Checkpoints = checkpoints.Count;
        report.Tail = report.Entries - (checkpoints.Count > 0 ? Math.Min(checkpoints[^1].Size, report.Entries) : 0);
        CheckCheckpoints(checkpoints);
        CheckPinned();
        foreach (var checkpoint in held) CheckHeld(checkpoint, checkpoints);
        CheckReceipts();
        if (report.Tail > options.MostTail)
            report.Add(FindingKind.Incomplete, null, $"The last {report.Tail} entries are under no checkpoint: nothing vouches for them yet.");
    }

    private Frontier ReadEntries(HashSet<long> sizes)
    {
        var tree = new Frontier();
        var wanted = options.Receipts.Select(r => r.Sequence).ToHashSet();
        DateTimeOffset? before = null;
        foreach (var (envelope, leaf, stored) in contents.Envelopes().InOrder(Read, options.Cores))
        {
            var number = tree.Size;
            if (stored.Leaf is not null && !leaf.AsSpan().SequenceEqual(stored.Leaf)) report.Add(FindingKind.Tampered, number, "Its stored hash is not that of its envelope.");
            if (stored.Listed?.Fits(envelope) == false) report.Add(FindingKind.Tampered, number, "It is listed otherwise than it says.");
            CheckNumber(envelope, number);
            CheckTime(envelope, number, before);
            before = envelope.Time;
            if (envelope.Key is { } key) _keys.Add((number, key));
            if (envelope.Type == EntryTypes.Erasure) Erase(envelope, number);
            report.Types[envelope.Type] = report.Types.GetValueOrDefault(envelope.Type) + 1;
            Entries.Add(new EntrySummary(Same(envelope.Type), envelope.Commits, envelope.Type == EntryTypes.Answer ? [.. envelope.Sources.Select(Same)] : []));
            tree.Append(leaf);
            if (sizes.Contains(tree.Size)) _roots[tree.Size] = tree.Root();
            if (wanted.Contains(number)) _leaves[number] = Convert.ToHexStringLower(leaf)[..16];
        }

        report.Entries = tree.Size;
        report.Last = before;
        return tree;
    }

    // Types and sources occur again and again: one of each is held.
    private string Same(string text) => _seen.TryGetValue(text, out var first) ? first : _seen[text] = text;

    private static ReadEntry Read(Func<StoredEnvelope> open)
    {
        var stored = open();
        return new ReadEntry(Envelope.Read(stored.Bytes), MerkleHash.Leaf(stored.Bytes), stored);
    }

    private void CheckNumber(Envelope envelope, long number)
    {
        if (number == 0) (report.Origin, report.First) = (envelope.Log, envelope.Time);
        if (envelope.Sequence != number) report.Add(FindingKind.Tampered, number, $"It says that it is entry {envelope.Sequence}: entries are missing, doubled or out of order.");
        if (envelope.Log != report.Origin) report.Add(FindingKind.Tampered, number, $"It is an entry of the ledger '{envelope.Log}'.");
        if (envelope.Type == EntryTypes.Opened != (number == 0)) report.Add(FindingKind.Tampered, number, "Only the first entry opens a ledger.");
        if (envelope.About.Count > 0 && envelope.About[^1].Last >= number) report.Add(FindingKind.Tampered, number, "It is about an entry that comes after it.");
    }

    private void CheckTime(Envelope envelope, long number, DateTimeOffset? before)
    {
        if (before is not { } last) return;
        if (envelope.Type == EntryTypes.Clock)
        {
            if (envelope.Was != last) report.Add(FindingKind.Tampered, number, "It says that the clock went back from another time than that of the entry before it.");
        }
        else if (envelope.Time < last - EntryTime.Tolerance)
        {
            report.Add(FindingKind.Tampered, number, $"Its time {EntryTime.Write(envelope.Time)} lies before that of the entry before it, and no entry says that the clock went back.");
        }
    }

    private void Erase(Envelope envelope, long number)
    {
        foreach (var erased in EntryRanges.Numbers(envelope.About))
            if (erased < number && Entries[(int)erased].Commits.Count > 0) Entries[(int)erased].ErasedBy ??= number;
        foreach (var source in envelope.Sources) ErasedSources[source] = number;
    }

    private void CheckCheckpoints(List<Checkpoint> checkpoints)
    {
        var last = 0L;
        foreach (var checkpoint in checkpoints)
        {
            if (checkpoint.Origin != report.Origin) report.Add(FindingKind.Tampered, null, $"The checkpoint of {checkpoint.Size} entries is of the ledger '{checkpoint.Origin}'.");
            if (checkpoint.Size <= last) report.Add(FindingKind.Tampered, null, $"The checkpoint of {checkpoint.Size} entries comes after one of {last}.");
            last = checkpoint.Size;
            if (checkpoint.Size > report.Entries)
                report.Add(FindingKind.Tampered, null, $"A checkpoint counts {checkpoint.Size} entries, but there are {report.Entries}: entries were removed.");
            else if (!_roots[checkpoint.Size].AsSpan().SequenceEqual(checkpoint.Root))
                report.Add(FindingKind.Tampered, null, $"The first {checkpoint.Size} entries are not those that their checkpoint signed.");
            CheckSigners(checkpoint);
        }

        foreach (var (from, key) in _keys.Skip(1))
            if (!checkpoints.Any(c => c.Size == from + 1)) report.Add(FindingKind.Tampered, from, $"The key {key.Id} was never signed for by the one before it.");
    }

    private void CheckSigners(Checkpoint checkpoint)
    {
        var inForce = _keys.FindLastIndex(k => k.From < checkpoint.Size);
        if (inForce < 0) return;
        PublicKey[] signers = inForce > 0 && _keys[inForce].From == checkpoint.Size - 1 ? [_keys[inForce - 1].Key, _keys[inForce].Key] : [_keys[inForce].Key];
        if (checkpoint.Signatures.Count != signers.Length || signers.Where((key, i) => !checkpoint.IsSigned(i, key)).Any())
            report.Add(FindingKind.Tampered, null, $"The checkpoint of {checkpoint.Size} entries is not signed by {string.Join(" and ", signers.Select(s => s.Id))}, as it must be.");
    }

    private void CheckPinned()
    {
        if (contents.Keys() is { } listed && !listed.Select(k => (k.From, k.Key.ToPin())).SequenceEqual(_keys.Select(k => (k.From, k.Key.ToPin()))))
            report.Add(FindingKind.Tampered, null, "The list of keys is not that of the entries.");
        if (_keys.Count == 0) return;
        if (options.PinnedKey is null)
        {
            report.PinnedKey = _keys[^1].Key.Id;
            return;
        }

        var pinned = PublicKey.ReadPin(options.PinnedKey);
        report.PinnedKey = pinned.Id;
        if (_keys.All(k => k.Key.ToPin() != pinned.ToPin()))
            report.Add(FindingKind.Untrusted, null, $"The pinned key {pinned.Id} of '{pinned.Origin}' is none of this ledger's: somebody else signed it.");
    }

    private void CheckHeld(Checkpoint held, List<Checkpoint> checkpoints)
    {
        var signers = _keys.Where(k => held.Signatures.Any(s => s.KeyId == k.Key.Id)).ToList();
        if (held.Origin != report.Origin || signers.Count == 0)
            report.Add(FindingKind.Untrusted, null, $"The checkpoint of {held.Size} entries that was brought along is signed by no key of this ledger.");
        else if (!signers.All(k => Enumerable.Range(0, held.Signatures.Count).Any(i => held.IsSigned(i, k.Key))))
            report.Add(FindingKind.Tampered, null, $"The signature of the checkpoint of {held.Size} entries that was brought along does not hold.");
        else if (held.Size > report.Entries)
            report.Add(FindingKind.Incomplete, null, $"A checkpoint that was brought along counts {held.Size} entries, but there are {report.Entries}: the ledger was cut short.");
        else if (!_roots[held.Size].AsSpan().SequenceEqual(held.Root))
            report.Add(FindingKind.Tampered, null, $"The ledger was forked: with the same key another history of {held.Size} entries was signed. Both are the proof:\n{held.ToNote()}\n{checkpoints.Find(c => c.Size >= held.Size)?.ToNote()}");
    }

    private void CheckReceipts()
    {
        foreach (var receipt in options.Receipts)
        {
            if (!_leaves.TryGetValue(receipt.Sequence, out var leaf))
                report.Add(FindingKind.Incomplete, receipt.Sequence, "A receipt names it, but there is no such entry: the ledger was cut short.");
            else if (leaf != receipt.Receipt)
                report.Add(FindingKind.Tampered, receipt.Sequence, $"A receipt says {receipt.Receipt}, but its leaf begins {leaf}: it is another entry than then.");
        }
    }

    private sealed record ReadEntry(Envelope Envelope, byte[] Leaf, StoredEnvelope Stored);
}

using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>The entries as they were read, the keys that they brought, and the roots that were asked for.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<long, byte[]> _roots = [];
    private readonly List<(long From, SigningKey Key)> _keys = [];
    private bool[] _erased = [];

    public List<Entry> Entries { get; } = [];

    public IReadOnlyList<(long From, SigningKey Key)> Keys => _keys;

    public byte[] Root { get; private set; } = [];

    /// <summary>The root over the first entries; null where there are not so many, or nobody said before reading that it would be asked for.</summary>
    public byte[]? RootAt(long size) => _roots.GetValueOrDefault(size);

    /// <summary>The key that signs a checkpoint of a size; null where no entry brought one.</summary>
    public SigningKey? KeyAt(long size) => _keys.LastOrDefault(k => k.From < size).Key;

    /// <summary>Whether an erasure names the entry.</summary>
    public bool IsErased(long sequence) => sequence < _erased.Length && _erased[sequence];

    /// <summary>Reads every entry: V2 numbers and V8 time on the way.</summary>
    public static Ledger Read(string path, IReadOnlySet<long> sizes, Findings findings)
    {
        var ledger = new Ledger();
        var tree = new Merkle();
        foreach (var entry in ManyCores.InOrder(LineReader.Lines(path, 131_072), Entry.Read))
        {
            ledger.CheckNumbers(entry, findings);
            ledger.CheckTime(entry, findings);
            tree.Append(entry.Leaf);
            if (sizes.Contains(tree.Size)) ledger._roots[tree.Size] = tree.Root();
            if (entry.Key is { } key) ledger._keys.Add((entry.Number, key));
            ledger.Entries.Add(entry);
        }

        if (ledger.Entries.Count == 0) throw new UnreadableException("entries.ndjson holds no entry.");
        ledger.Root = tree.Root();
        ledger._erased = new bool[ledger.Entries.Count];
        foreach (var erasure in ledger.Entries.Where(e => e.Type == "erasure"))
            foreach (var (first, last) in erasure.About)
                for (var i = first; i <= last && i < erasure.Number; i++) ledger._erased[i] = true;
        return ledger;
    }

    private void CheckNumbers(Entry entry, Findings findings)
    {
        if (entry.Sequence != entry.Number) findings.Add(Severity.Tampered, "V2", $"Line {entry.Number} of entries.ndjson holds entry {entry.Sequence}.");
        if (entry.Type == "opened" != (entry.Number == 0)) findings.Add(Severity.Tampered, "V2", entry.Number == 0 ? "Entry 0 does not open the ledger." : $"Entry {entry.Number} opens the ledger a second time.");
        if (Entries.Count > 0 && entry.Log != Entries[0].Log) findings.Add(Severity.Tampered, "V2", $"Entry {entry.Number} is of the ledger '{entry.Log}', entry 0 of '{Entries[0].Log}'.");
        if (entry.About.Count > 0 && entry.About[^1].Last >= entry.Number) findings.Add(Severity.Tampered, "V2", $"Entry {entry.Number} is about a later entry.");
        if (entry.Key is { } key && key.Id != SigningKey.IdOf(key.Spki)) findings.Add(Severity.Tampered, "V4", $"Entry {entry.Number} brings a key whose id does not fit it.");
    }

    private void CheckTime(Entry entry, Findings findings)
    {
        if (Entries.Count == 0) return;
        var before = Entries[^1].Time;
        if (entry.Type == "clock")
        {
            if (entry.Was != before) findings.Add(Severity.Tampered, "V8", $"Entry {entry.Number} sets the clock, but not from the time of the entry before it.");
        }
        else if (entry.Time < before - TimeSpan.FromSeconds(10)) findings.Add(Severity.Tampered, "V8", $"Entry {entry.Number} is {(before - entry.Time).TotalSeconds:0} seconds earlier than the entry before it.");
    }
}

namespace QaBot.Ingestion;

/// <summary>The documents and the index as they were together at one moment.</summary>
internal sealed class CorpusSnapshot(Dictionary<string, string> versions, ISearchSnapshot search, Func<string, string, Document?> load) : ICorpus
{
    /// <inheritdoc />
    public long Generation => search.Generation;

    /// <inheritdoc />
    public IReadOnlyList<string> Names => field ??= Sorted(versions);

    /// <inheritdoc />
    public ISearchSnapshot Search => search;

    /// <inheritdoc />
    public Document? Find(string name) => versions.TryGetValue(name, out var version) ? load(name, version) : null;

    private static string[] Sorted(Dictionary<string, string> versions)
    {
        var names = new string[versions.Count];
        versions.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}

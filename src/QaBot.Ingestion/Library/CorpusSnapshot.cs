namespace QaBot.Ingestion;

/// <summary>The documents and the index as they were together at one moment.</summary>
internal sealed class CorpusSnapshot(IReadOnlyDictionary<string, string> versions, ISearchSnapshot search, Func<string, string, Document?> load) : ICorpus
{
    /// <inheritdoc />
    public long Generation => search.Generation;

    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = [.. versions.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public ISearchSnapshot Search => search;

    /// <inheritdoc />
    public Document? Find(string name) => versions.TryGetValue(name, out var version) ? load(name, version) : null;
}

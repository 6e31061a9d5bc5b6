using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>One generation of the documents, with the index over exactly these.</summary>
internal sealed class StoredCorpus(ICorpusSnapshot search, DocumentCache documents) : ICorpus
{
    private readonly Lazy<string[]> _names = new(() =>
    {
        string[] names = [.. search.State.Documents.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    });

    /// <inheritdoc/>
    public long Generation => search.Generation;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _names.Value;

    /// <inheritdoc/>
    public ISearchSnapshot Search => search;

    /// <inheritdoc/>
    public Document? Find(string name) => search.State.Documents.TryGetValue(name, out var document) ? documents.Load(document.Id) : null;
}

/// <summary>A snapshot of an index over the documents' tables.</summary>
internal interface ICorpusSnapshot : ISearchSnapshot
{
    /// <summary>The documents that it is over.</summary>
    CorpusState State { get; }
}

using QaBot.Core;

namespace QaBot.Evaluation;

/// <summary>A retrieval set as a corpus that the bot can be asked about.</summary>
/// <param name="index">The index that the documents were put into.</param>
/// <param name="documents">The documents.</param>
public sealed class RetrievalSetCorpus(ISearchIndex index, IEnumerable<Document> documents) : ICorpus
{
    private readonly Dictionary<string, Document> _documents = documents.ToDictionary(d => d.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public long Generation => index.Current.Generation;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => field ??= [.. _documents.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public ISearchSnapshot Search => index.Current;

    /// <inheritdoc/>
    public Document? Find(string name) => _documents.GetValueOrDefault(name);
}

using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>The documents as they were at some time, indexed in memory.</summary>
internal sealed class PastCorpus : ICorpus, IDisposable
{
    private readonly Dictionary<string, Document> _documents;
    private readonly ISearchIndex _index;

    private PastCorpus(Dictionary<string, Document> documents, ISearchIndex index)
    {
        (_documents, _index) = (documents, index);
        Names = [.. documents.Keys.Order(StringComparer.Ordinal)];
        Search = index.Current;
    }

    /// <inheritdoc/>
    public long Generation => Search.Generation;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public ISearchSnapshot Search { get; }

    /// <summary>Gathers the versions from what the library keeps.</summary>
    /// <exception cref="LedgerException">One is kept no more.</exception>
    public static PastCorpus Open(IReadOnlyDictionary<string, string> versions, QaBotApplication application)
    {
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (var (name, version) in versions)
        {
            var now = application.Corpus.Find(name);
            documents[name] = (now?.Version == version ? now : application.Library.FindVersion(name, version))
                ?? throw new LedgerException($"The version of '{name}' that was asked then is kept no more (it was forgotten): ask the documents of now with --now.");
        }

        var index = IndexEngine.Of(application.Options).OpenInMemory(application.Analyzer);
        index.Apply(documents.Values, []);
        return new PastCorpus(documents, index);
    }

    /// <inheritdoc/>
    public Document? Find(string name) => _documents.GetValueOrDefault(name);

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();
}

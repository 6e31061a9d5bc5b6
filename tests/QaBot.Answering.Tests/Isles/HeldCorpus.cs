using System.Text;
using QaBot.Core;
using QaBot.Ingestion;
using QaBot.Search;

namespace QaBot.Answering.Tests.Isles;

/// <summary>Documents held in memory with an index over exactly them.</summary>
internal sealed class HeldCorpus : ICorpus, IDisposable
{
    private readonly SearchIndex _index;
    private readonly Dictionary<string, Document> _documents;

    public HeldCorpus(params IEnumerable<(string Name, string Text)> files)
    {
        var reader = new PlainTextReader();
        _documents = files.ToDictionary(f => f.Name, f => reader.Read(f.Name, Encoding.UTF8.GetBytes(f.Text)), StringComparer.Ordinal);
        _index = SearchIndex.Open(null, new EnglishAnalyzer());
        _index.Apply(_documents.Values, []);
        Search = _index.Current;
        Names = [.. _documents.Keys.Order(StringComparer.Ordinal)];
    }

    public long Generation => Search.Generation;

    public IReadOnlyList<string> Names { get; }

    public ISearchSnapshot Search { get; }

    public IEnumerable<Document> Documents => _documents.Values;

    public Document? Find(string name) => _documents.GetValueOrDefault(name);

    /// <summary>The same corpus with another description of one document, as a catalog or a format's reader gives it.</summary>
    public HeldCorpus Describe(string name, Func<Document, Document> change)
    {
        _documents[name] = change(_documents[name]);
        return this;
    }

    public void Dispose() => _index.Dispose();
}

namespace QaBot.Ingestion.Tests.Library;

/// <summary>An index that only remembers what it was given, and fails when told to. Its state outlives the library, as a real one on disk does.</summary>
internal sealed class FakeIndex : ISearchIndex
{
    private readonly Dictionary<string, Document> _documents = new(StringComparer.Ordinal);

    public int Applied { get; private set; }

    public List<string> Upserted { get; } = [];

    public bool FailsBefore { get; set; }

    public bool FailsAfter { get; set; }

    public ISearchSnapshot Current { get; private set; } = new FakeSnapshot(0, new Dictionary<string, string>());

    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default)
    {
        if (FailsBefore) throw new InvalidOperationException("The power failed before the index was written.");
        foreach (var document in upserts.ToArray())
        {
            _documents[document.Name] = document;
            Upserted.Add(document.Name);
        }
        foreach (var name in removals) _documents.Remove(name);
        Applied++;
        Current = new FakeSnapshot(Applied, _documents.ToDictionary(d => d.Key, d => d.Value.Version));
        if (FailsAfter) throw new InvalidOperationException("The power failed after the index was written.");
    }

    public void Dispose()
    {
    }

    private sealed class FakeSnapshot(long generation, IReadOnlyDictionary<string, string> versions) : ISearchSnapshot
    {
        public long Generation => generation;

        public IReadOnlyDictionary<string, string> Versions => versions;

        public int PassageCount => throw new NotSupportedException("No test asks for passages.");

        public IReadOnlyList<SearchHit> Search(SearchQuery query) => throw new NotSupportedException("No test searches.");

        public int PassageFrequency(string term) => throw new NotSupportedException("No test counts.");

        public IReadOnlyList<string> Suggest(string word, int limit) => throw new NotSupportedException("No test asks for words.");
    }
}

using QaBot.Core;

namespace QaBot.Ingestion;
#pragma warning disable CS1591
public sealed record IngestionProgress(int Done, int Total, string Name);
public sealed record FileOutcome(string Name, string Reason);
public sealed record IngestionReport(IReadOnlyList<string> Read, IReadOnlyList<string> Unchanged, IReadOnlyList<string> Removed, IReadOnlyList<FileOutcome> Skipped, IReadOnlyList<FileOutcome> Failed);
public sealed class CorpusLibrary : IDisposable
{
    private sealed record State(long Generation, IReadOnlyList<string> Names, Dictionary<string, Document> Documents, ISearchSnapshot Search) : ICorpus
    {
        public Document? Find(string name) => Documents.GetValueOrDefault(name);
    }

    private string _dir = ""; private ISearchIndex _index = null!; private IReadOnlyList<IDocumentReader> _readers = [];
    public ICorpus Current { get; private set; } = null!;
    public static CorpusLibrary Open(string corpus, string data, ISearchIndex index, IReadOnlyList<IDocumentReader> readers, IngestionOptions options) =>
        new() { _dir = corpus, _index = index, _readers = readers };
    public IngestionReport Sync(IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(_dir)) throw new DirectoryNotFoundException($"There is no corpus folder '{_dir}'.");
        var docs = new Dictionary<string, Document>();
        var files = Directory.GetFiles(_dir).Where(f => Path.GetFileName(f) != "README.md").Order(StringComparer.Ordinal).ToList();
        foreach (var f in files)
        {
            var name = Path.GetFileName(f);
            docs[name] = _readers[0].Read(name, File.ReadAllBytes(f), cancellation);
            progress?.Report(new(docs.Count, files.Count, name));
        }
        _index.Apply(docs.Values, [], cancellation);
        Current = new State(1, [.. docs.Keys.Order(StringComparer.Ordinal)], docs, _index.Current);
        return new([.. docs.Keys], [], [], [], []);
    }
    public void Forget(string name) => throw new NotSupportedException();
    public void Dispose() { }
}

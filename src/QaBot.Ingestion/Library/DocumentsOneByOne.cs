using System.Collections;

namespace QaBot.Ingestion;

/// <summary>Loads documents as they are asked for; unlike an iterator of the compiler, it lets go of one before it loads the next.</summary>
/// <param name="versions">Their names and versions.</param>
/// <param name="load">Loads one; null where it is not as it was.</param>
internal sealed class DocumentsOneByOne(IReadOnlyList<KeyValuePair<string, string>> versions, Func<string, string, Document?> load) : IEnumerable<Document>
{
    /// <inheritdoc/>
    public IEnumerator<Document> GetEnumerator() => new Walk(versions, load);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Walk(IReadOnlyList<KeyValuePair<string, string>> versions, Func<string, string, Document?> load) : IEnumerator<Document>
    {
        private Document? _current;
        private int _next;

        public Document Current => _current ?? throw new InvalidOperationException("There is no document here.");

        object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            var isLarge = _current?.Text.Length >= LargeTexts.Fewest;
            _current = null;
            if (isLarge) LargeTexts.GiveBack();
            if (_next == versions.Count) return false;
            var (name, version) = versions[_next++];
            _current = load(name, version) ?? throw new IngestionException($"'{Printable.Name(name)}' changed while it was indexed. Ingest again.");
            return true;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => _current = null;
    }
}

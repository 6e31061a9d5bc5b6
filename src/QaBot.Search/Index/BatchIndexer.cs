using System.Runtime.ExceptionServices;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Turns a batch of documents into segments, on several threads when there are many.</summary>
/// <param name="analyzer">Makes the terms.</param>
/// <param name="threads">How many threads.</param>
/// <param name="nextId">Gives each segment its number.</param>
/// <param name="keep">Makes a segment of its number, tags and what writes it, on the thread that has these.</param>
internal sealed class BatchIndexer(ITextAnalyzer analyzer, int threads, Func<long> nextId, Func<long, string[], Action<ByteSink>, Segment> keep)
{
    private const int MostOccurrences = 2_000_000;
    private const int Share = 8;
    private const int ShareCharacters = 1 << 20;
    private const int LargeCharacters = 4 << 20;
    private readonly Lock _lock = new();
    private readonly List<Segment> _segments = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Document> _repeated = new(StringComparer.Ordinal);

    /// <summary>The segments of the batch, and apart from them those of documents whose name came before in it.</summary>
    public (List<Segment> Segments, List<Segment> Later) Run(IEnumerable<Document> documents, CancellationToken cancellation)
    {
        using (var source = documents.GetEnumerator())
            Spread(source, cancellation);
        List<Segment> first = [.. _segments];
        _segments.Clear();
        if (_repeated.Count == 0) return (first, []);
        List<Document> again = [.. _repeated.Values];
        _names.Clear();
        using (var source = again.GetEnumerator())
            Work(source, [], new Buffers(), cancellation);
        return (first, _segments);
    }

    // The first share is worked on here; only what is more than that is worth other threads.
    private void Spread(IEnumerator<Document> source, CancellationToken cancellation)
    {
        var (first, buffers) = (new List<Document>(Share), new Buffers());
        Take(source, first);
        if (threads == 1 || !IsFull(first))
        {
            Work(source, first, buffers, cancellation);
            return;
        }

        if (IsLarge(first)) AddAll(first, buffers, cancellation);
        Exception? failure = null;
        var helpers = new Thread[threads - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(() => Try([], new Buffers())) { IsBackground = true };
            helpers[i].Start();
        }

        Try(first, buffers);
        foreach (var helper in helpers) helper.Join();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);

        void Try(List<Document> share, Buffers into)
        {
            try
            {
                Work(source, share, into, cancellation);
            }
            catch (Exception e)
            {
                lock (_lock) failure ??= e;
            }
        }
    }

    private void Work(IEnumerator<Document> source, List<Document> share, Buffers buffers, CancellationToken cancellation)
    {
        do
        {
            AddAll(share, buffers, cancellation);
            lock (_lock)
            {
                // A large document takes several times its size: while one is worked on, no other is fetched.
                for (Take(source, share); IsLarge(share); Take(source, share)) AddAll(share, buffers, cancellation);
            }
        }
        while (share.Count > 0);
        foreach (var (access, buffer) in buffers.Values) Keep(buffer, access);
    }

    private void AddAll(List<Document> share, Buffers buffers, CancellationToken cancellation)
    {
        foreach (var document in share)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(document, buffers);
        }

        share.Clear();
    }

    private void Add(Document document, Buffers buffers)
    {
        string[] access = [.. document.Access.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var key = string.Join('\n', access);
        if (!buffers.TryGetValue(key, out var buffer)) buffers[key] = buffer = (access, new IndexBuffer(analyzer, new Occurrences()));
        buffer.Buffer.Add(document);
        if (buffers.Values.Sum(b => (long)b.Buffer.Count) < MostOccurrences / threads) return;
        // Of many sets of tags each alone may have few.
        var (fullest, most) = buffers.MaxBy(b => b.Value.Buffer.Count);
        Keep(most.Buffer, most.Access);
        buffers[fullest] = (most.Access, most.Buffer.Next());
    }

    private void Keep(IndexBuffer buffer, string[] access)
    {
        if (buffer.Documents == 0) return;
        var segment = keep(nextId(), access, buffer.WriteTo);
        lock (_lock) _segments.Add(segment);
    }

    private static bool IsLarge(List<Document> share) => share.Exists(d => d.Text.Length >= LargeCharacters);

    private static bool IsFull(List<Document> share) => share.Count == Share || share.Sum(d => (long)d.Text.Length) >= ShareCharacters;

    /// <summary>Fills an empty share.</summary>
    private void Take(IEnumerator<Document> source, List<Document> share)
    {
        lock (_lock)
        {
            while (!IsFull(share) && source.MoveNext())
            {
                if (_names.Add(source.Current.Name)) share.Add(source.Current);
                else _repeated[source.Current.Name] = source.Current;
            }
        }
    }

    /// <summary>A buffer for each set of access tags, by these.</summary>
    private sealed class Buffers() : Dictionary<string, (string[] Access, IndexBuffer Buffer)>(StringComparer.Ordinal);
}

using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Keeps the documents that were used last in memory; a version never changes, but it may be forgotten.</summary>
/// <param name="tables">Where the others are.</param>
/// <param name="characters">How much text is kept.</param>
internal sealed class DocumentCache(CorpusTables tables, long characters)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LinkedListNode<(long Id, Document Document)>> _cached = [];
    private readonly LinkedList<(long Id, Document Document)> _recent = [];
    private long _held;

    /// <summary>A document by its number; null where it was forgotten.</summary>
    public Document? Load(long id)
    {
        lock (_gate)
        {
            if (_cached.TryGetValue(id, out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Document;
            }
        }

        var document = tables.Load([id]).Select(d => d.Document).FirstOrDefault();
        if (document is not null) Keep(id, document);
        return document;
    }

    /// <summary>Lets go of every document of a name.</summary>
    public void Drop(string name)
    {
        lock (_gate)
            foreach (var node in _cached.Values.Where(n => n.Value.Document.Name == name).ToArray()) Drop(node);
    }

    private void Keep(long id, Document document)
    {
        lock (_gate)
        {
            if (_cached.ContainsKey(id)) return;
            _cached[id] = _recent.AddFirst((id, document));
            _held += document.Text.Length;
            while (_held > characters && _recent.Count > 1) Drop(_recent.Last!);
        }
    }

    private void Drop(LinkedListNode<(long Id, Document Document)> node)
    {
        _recent.Remove(node);
        _cached.Remove(node.Value.Id);
        _held -= node.Value.Document.Text.Length;
    }
}

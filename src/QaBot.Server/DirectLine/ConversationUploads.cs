namespace QaBot.Server.DirectLine;

/// <summary>The documents that were dropped into one conversation.</summary>
internal sealed class ConversationUploads(string conversation)
{
    private readonly Lock _gate = new();
    private readonly List<string> _names = [];
    private long _bytes;
    private int _reserved;
    private bool _isOver;

    /// <summary>The tag that they carry.</summary>
    public string Tag { get; } = $"conversation:{conversation}";

    /// <summary>The tags with which the conversation asks.</summary>
    public IReadOnlySet<string> Access { get; } = new HashSet<string> { $"conversation:{conversation}" };

    /// <summary>The document's name for a file: one that no file of a corpus and no other conversation has.</summary>
    public string NameOf(string file) => $"{Tag}/{file}";

    /// <summary>Whether a document was noted.</summary>
    public bool Has(string name)
    {
        lock (_gate) return _names.Contains(name);
    }

    /// <summary>Takes a place for one more document; false where there is none.</summary>
    public bool TryReserve(int most)
    {
        lock (_gate) return !_isOver && _reserved < most && ++_reserved > 0;
    }

    /// <summary>Gives a place back.</summary>
    public void Release()
    {
        lock (_gate) _reserved--;
    }

    /// <summary>Notes a document that was read; false where the conversation ended meanwhile.</summary>
    public bool TryKeep(string name, long bytes)
    {
        lock (_gate)
        {
            if (_isOver) return false;
            if (_names.Contains(name)) _reserved--;
            else _names.Add(name);
            _bytes += bytes;
            return true;
        }
    }

    /// <summary>The names of all documents and their bytes; no more are taken.</summary>
    public (IReadOnlyList<string> Names, long Bytes) End()
    {
        lock (_gate)
        {
            _isOver = true;
            return (_names, _bytes);
        }
    }
}

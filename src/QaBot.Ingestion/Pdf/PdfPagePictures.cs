namespace QaBot.Ingestion;

/// <summary>Draws pages of PDF documents as PNG pictures, for a person who compares them with what was read; keeps the last ones.</summary>
/// <param name="options">The limits of the program that draws; null for the defaults.</param>
public sealed class PdfPagePictures(PdfOptions? options = null) : IDisposable
{
    private const int Dots = 100;
    private const long MostBytes = 32 << 20;

    private readonly PdfOptions _options = options ?? new PdfOptions();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _drawing = new(2);
    private readonly LinkedList<((string Version, int Page) Key, byte[] Png)> _kept = [];
    private long _bytes;

    /// <summary>The picture of a page; null where the file has no such page or cannot be drawn, or the program pdftoppm is not installed.</summary>
    /// <param name="version">The document's version, under which the picture is kept.</param>
    /// <param name="content">Reads the file; called when the picture is not kept.</param>
    /// <param name="page">Counted from 1.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    public byte[]? Draw(string version, Func<byte[]> content, int page, CancellationToken cancellation = default)
    {
        if (page < 1 || Programs.Find("pdftoppm") is null) return null;
        if (Kept((version, page)) is { } kept) return kept;
        _drawing.Wait(cancellation);
        try
        {
            using var programs = new PdfPrograms(version, content(), _options.Limits, cancellation);
            var png = programs.Picture(page, Dots, "-png");
            if (png.Length == 0) return null;
            Keep((version, page), png);
            return png;
        }
        finally
        {
            _drawing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _drawing.Dispose();

    private byte[]? Kept((string Version, int Page) key)
    {
        lock (_gate)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Key != key) continue;
                _kept.Remove(node);
                _kept.AddFirst(node);
                return node.Value.Png;
            }
        }
        return null;
    }

    private void Keep((string Version, int Page) key, byte[] png)
    {
        lock (_gate)
        {
            _kept.AddFirst((key, png));
            for (_bytes += png.Length; _bytes > MostBytes && _kept.Last is { } last; _kept.RemoveLast()) _bytes -= last.Value.Png.Length;
        }
    }
}

namespace QaBot.Ingestion;

/// <summary>A page as it was read: its lines, where each stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
internal sealed record PdfPage(int Number, double Width, double Height)
{
    /// <summary>Its lines, in no certain order.</summary>
    public List<PdfLine> Lines { get; set; } = [];

    /// <summary>The number printed on it: "iv", "12"; null where none was found.</summary>
    public string? Label { get; set; }

    /// <summary>Where its words come from.</summary>
    public PageSource Source { get; set; }

    /// <summary>How sure the recognition of a scanned page is, in percent.</summary>
    public int? Confidence { get; set; }

    /// <summary>How many words on it cannot be seen: outside the page, invisible, too small, of the colour of the ground.</summary>
    public int Hidden { get; set; }

    /// <summary>For a page without any visible word: the lines of those that lie unseen on it, as programs leave them that recognise scans.</summary>
    public List<PdfLine> Layer { get; set; } = [];
}

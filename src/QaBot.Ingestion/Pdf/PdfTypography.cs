namespace QaBot.Ingestion;

/// <summary>How a document is set: the size of its running text, the distance of its lines, the styles of its headings.</summary>
internal sealed class PdfTypography
{
    private const double Larger = 1.12, Smaller = 0.94;
    private const int MostWordsInHeading = 25, DeepestLevel = 6;

    private readonly List<(double Size, bool IsBold)> _headings;

    /// <summary>Measures the pages of a document.</summary>
    public PdfTypography(IReadOnlyList<PdfPage> pages)
    {
        var sizes = new Dictionary<(double Size, bool IsBold), int>();
        foreach (var line in pages.SelectMany(p => p.Lines))
        {
            var style = StyleOf(line);
            sizes[style] = sizes.GetValueOrDefault(style) + line.Text.Length;
        }
        var body = sizes.Count == 0 ? (Size: 10, IsBold: false) : sizes.MaxBy(s => s.Value).Key;
        (BodySize, IsBodyBold) = body;
        _headings = sizes.Keys.Where(IsHeadingStyle).OrderByDescending(s => s.Size).ThenByDescending(s => s.IsBold).ToList();
        Pitch = MedianPitch(pages);
    }

    /// <summary>The size of most letters, in points.</summary>
    public double BodySize { get; }

    /// <summary>The usual distance from line to line, as a multiple of the size.</summary>
    public double Pitch { get; }

    private bool IsBodyBold { get; }

    /// <summary>Whether a line is clearly smaller than the running text.</summary>
    public bool IsSmall(PdfLine line) => line.Size < Smaller * BodySize;

    /// <summary>Whether a line is set as headings are: larger than the running text, or bold.</summary>
    public bool IsHeading(PdfLine line) => IsHeadingStyle(StyleOf(line)) && LineShape.CountWords(line.Text) <= MostWordsInHeading;

    /// <summary>The depth of a heading among the styles of this document, from 1.</summary>
    public int LevelOf(PdfLine line) => Math.Clamp(_headings.IndexOf(StyleOf(line)) + 1, 1, DeepestLevel);

    private static (double Size, bool IsBold) StyleOf(PdfLine line) => (Math.Round(line.Size * 2) / 2, line.IsBold);

    private bool IsHeadingStyle((double Size, bool IsBold) style) =>
        style.Size >= Larger * BodySize || (style.IsBold && !IsBodyBold && style.Size >= Smaller * BodySize);

    private double MedianPitch(IReadOnlyList<PdfPage> pages)
    {
        var pitches = new List<double>();
        foreach (var page in pages.Take(50))
        {
            var lines = page.Lines.Where(l => Math.Abs(l.Size - BodySize) < 0.6).OrderBy(l => l.Left).ThenBy(l => l.Top).ToList();
            for (var i = 1; i < lines.Count; i++)
                if (Math.Abs(lines[i].Left - lines[i - 1].Left) < 1 && (lines[i].Bottom - lines[i - 1].Bottom) / BodySize is > 0.8 and < 3 and var pitch) pitches.Add(pitch);
        }
        pitches.Sort();
        return pitches.Count == 0 ? 1.2 : pitches[pitches.Count / 3];
    }
}

namespace QaBot.Ingestion;

/// <summary>Words that stand side by side without a gap wider than a space: a line of a column, or a line of a cell.</summary>
/// <param name="Text">Its words, one space between; ligatures taken apart, raised digits as raised digits.</param>
/// <param name="Left">The left edge, in points.</param>
/// <param name="Top">The upper edge of its letters.</param>
/// <param name="Right">The right edge.</param>
/// <param name="Bottom">The lower edge of its letters.</param>
/// <param name="Size">The size of most of its letters.</param>
/// <param name="IsBold">Whether nearly all of it is bold.</param>
/// <param name="Raised">What of the text is printed small and raised: footnote marks, exponents.</param>
internal sealed record PdfLine(
    string Text, double Left, double Top, double Right, double Bottom, double Size, bool IsBold, IReadOnlyList<TextSpan> Raised)
{
    /// <summary>Its width.</summary>
    public double Width => Right - Left;

    /// <summary>Whether it stands beside another: they share at least half of the lower one's height.</summary>
    public bool IsBeside(PdfLine other) => IsBeside(Top, Bottom, other.Top, other.Bottom);

    /// <summary>Whether two stretches of a page's height share at least half of the smaller one.</summary>
    public static bool IsBeside(double top, double bottom, double otherTop, double otherBottom) =>
        Math.Min(bottom, otherBottom) - Math.Max(top, otherTop) >= 0.5 * Math.Min(bottom - top, otherBottom - otherTop);
}

namespace QaBot.Ingestion;

/// <summary>Words that stand side by side without a gap wider than a space: a line of a column, or a line of a cell.</summary>
/// <param name="Text">Its words, one space between; ligatures taken apart, raised digits as raised digits.</param>
/// <param name="Left">The left edge, in points.</param>
/// <param name="Top">The upper edge of its letters.</param>
/// <param name="Right">The right edge.</param>
/// <param name="Bottom">The lower edge of its letters.</param>
/// <param name="Size">The size of most of its letters.</param>
/// <param name="IsBold">Whether nearly all of it is bold.</param>
/// <param name="Words">Where in the text each word begins, and where on the page.</param>
/// <param name="Raised">What of the text is printed small and raised: footnote marks, exponents.</param>
internal sealed record PdfLine(
    string Text, double Left, double Top, double Right, double Bottom, double Size, bool IsBold, IReadOnlyList<(int At, float Left)> Words, IReadOnlyList<TextSpan> Raised)
{
    private const double SamePlace = 1.5;

    /// <summary>Its width.</summary>
    public double Width => Right - Left;

    /// <summary>The width of its first word.</summary>
    public double FirstWidth => Words.Count > 1 ? Words[1].Left - Left - (Space * Size) : Width;

    /// <summary>The width of a space, about, for letters of size 1.</summary>
    public const double Space = 0.25;

    /// <summary>The line in two parts, the second beginning with the word that stands at <paramref name="left"/>; null where none does.</summary>
    public (PdfLine First, PdfLine Second)? SplitAt(double left)
    {
        for (var i = 1; i < Words.Count; i++)
        {
            if (Math.Abs(Words[i].Left - left) > SamePlace) continue;
            var at = Words[i].At;
            return (this with { Text = Text[..at].TrimEnd(), Right = left - SamePlace, Words = Words.Take(i).ToArray(), Raised = Raised.Where(r => r.End <= at).ToArray() },
                this with { Text = Text[at..], Left = left, Words = Words.Skip(i).Select(w => (w.At - at, w.Left)).ToArray(), Raised = Raised.Where(r => r.Start >= at).Select(r => new TextSpan(r.Start - at, r.End - at)).ToArray() });
        }
        return null;
    }

    /// <summary>Two lines that stand beside each other as one.</summary>
    public static PdfLine Join(PdfLine a, PdfLine b)
    {
        var shift = a.Text.Length + 1;
        var main = a.Text.Length >= b.Text.Length ? a : b;
        return main with
        {
            Text = $"{a.Text} {b.Text}",
            Left = a.Left,
            Right = Math.Max(a.Right, b.Right),
            Top = Math.Min(a.Top, b.Top),
            Words = [.. a.Words, .. b.Words.Select(w => (w.At + shift, w.Left))],
            Raised = [.. a.Raised, .. b.Raised.Select(r => new TextSpan(r.Start + shift, r.End + shift))],
        };
    }

    /// <summary>Whether it stands beside another: they share at least half of the lower one's height.</summary>
    public bool IsBeside(PdfLine other) => IsBeside(Top, Bottom, other.Top, other.Bottom);

    /// <summary>Whether two stretches of a page's height share at least half of the smaller one.</summary>
    public static bool IsBeside(double top, double bottom, double otherTop, double otherBottom) =>
        Math.Min(bottom, otherBottom) - Math.Max(top, otherTop) >= 0.5 * Math.Min(bottom - top, otherBottom - otherTop);
}

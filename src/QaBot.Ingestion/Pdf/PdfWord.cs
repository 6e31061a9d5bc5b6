namespace QaBot.Ingestion;

/// <summary>A word and its box on the page, in points from the upper left corner.</summary>
internal sealed record PdfWord(string Text, double Left, double Top, double Right, double Bottom, PdfStyle Style)
{
    /// <summary>The middle of its height.</summary>
    public double Middle => (Top + Bottom) / 2;
}

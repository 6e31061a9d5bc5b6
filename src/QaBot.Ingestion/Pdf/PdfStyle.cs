namespace QaBot.Ingestion;

/// <summary>How a word is printed.</summary>
/// <param name="Size">In points.</param>
/// <param name="IsBold">Whether its font is bold.</param>
/// <param name="IsPale">Whether it is so light that it shows on a dark ground only.</param>
internal sealed record PdfStyle(double Size, bool IsBold, bool IsPale);

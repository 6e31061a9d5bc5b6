using QaBot.Core;

namespace QaBot.Server.Viewer;

/// <summary>Links into a page of the web at quoted words.</summary>
/// <remarks>https://wicg.github.io/scroll-to-text-fragment/</remarks>
internal static class TextFragment
{
    private const int LongQuote = 120, WordsAtAnEnd = 6;

    /// <summary>The address of a document's original, at the quote where there is one; null where it has no http or https address.</summary>
    public static string? To(DocumentMetadata metadata, string? quote)
    {
        if (!Uri.TryCreate(metadata.Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.UserInfo.Length > 0) return null;
        var words = quote?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length == 0) return url.AbsoluteUri;
        var cells = Cells(quote!);
        // A long quote is named by its first and last words, between which a page may break lines as it likes.
        var directive = cells.Length > 1 ? $"{Encoded(cells[0])},{Encoded(cells[^1])}"
            : string.Join(' ', words) is var whole && (whole.Length <= LongQuote || words.Length < 2 * WordsAtAnEnd)
            ? Encoded(whole)
            : $"{Encoded(string.Join(' ', words[..WordsAtAnEnd]))},{Encoded(string.Join(' ', words[^WordsAtAnEnd..]))}";
        // As text: a Uri would turn "%2D" back into '-'.
        return $"{url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped)}#:~:text={directive}";
    }

    // On the page a table's row has cells and no bars between them: it is named by its first and last. None for what is no row.
    private static string[] Cells(string quote) => quote.TrimStart().StartsWith('|') || quote.Contains('\t', StringComparison.Ordinal)
        ? quote.Split(['|', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [];

    // '-' separates context from text in the directive's grammar, and EscapeDataString leaves it alone.
    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("-", "%2D", StringComparison.Ordinal);
}

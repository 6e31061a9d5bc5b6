namespace QaBot.Answering.Verification;

/// <summary>Tells whether quoted words stand in evidence, word for word.</summary>
internal static class QuoteMatcher
{
    private const int ShortestPiece = 2;

    private static readonly string[] Ellipses = ["[...]", "(...)", "..."];

    /// <summary>Whether <paramref name="quote"/> stands in any of the texts; the pieces between ellipses must stand there in order.</summary>
    /// <param name="quote">The words, as they are set in the statement.</param>
    /// <param name="folded">The evidence's texts, folded.</param>
    public static bool Stands(string quote, params IReadOnlyList<string> folded)
    {
        var pieces = Pieces(quote);
        if (pieces.Count == 0) return false;
        foreach (var text in folded)
            if (InOrder(pieces, text)) return true;
        return false;
    }

    /// <summary>How many words a text has.</summary>
    public static int CountWords(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            if (Typography.IsWordCharacter(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]) || count == 0)) count++;
        return count;
    }

    private static List<string> Pieces(string quote)
    {
        var pieces = new List<string>();
        var cut = Typography.Fold(quote).Split(Ellipses, StringSplitOptions.None);
        foreach (var piece in cut)
        {
            var words = Trim(piece);
            if (words.Length == 0) continue;
            if (cut.Length > 1 && CountWords(words) < ShortestPiece) return [];
            pieces.Add(words);
        }
        return pieces;
    }

    private static bool InOrder(List<string> pieces, string text)
    {
        var from = 0;
        foreach (var piece in pieces)
        {
            var at = LinearSearch.IndexOfWords(text, piece, from);
            if (at < 0) return false;
            from = at + piece.Length;
        }
        return true;
    }

    /// <summary>Leaves out the points, commas and marks around words, which belong to the sentence that quotes.</summary>
    private static string Trim(string piece)
    {
        var (start, end) = (0, piece.Length);
        while (start < end && IsTrimmed(piece[start])) start++;
        while (end > start && IsTrimmed(piece[end - 1])) end--;
        return piece[start..end];
    }

    private static bool IsTrimmed(char c) => c is ' ' or '.' or ',' or ';' or ':' or '!' or '?' or '"' or '\'' or '-';
}

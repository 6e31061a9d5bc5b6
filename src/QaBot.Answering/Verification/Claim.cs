using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>A statement to be checked, read once.</summary>
internal sealed class Claim
{
    private const int ShortestQuote = 4;

    private List<Token>? _content;

    /// <summary>Reads a statement.</summary>
    public Claim(DraftStatement draft, ITextAnalyzer analyzer)
    {
        Kind = draft.Kind;
        Whole = draft.Text;
        Text = new ParsedText(WithoutParticle(draft.Text), analyzer);
        foreach (var quoted in QuotedWords.In(draft.Text))
            (QuoteMatcher.CountWords(quoted) >= ShortestQuote ? Quotes : QuotedTerms).Add(quoted);
    }

    /// <summary>How the statement was made.</summary>
    public StatementKind Kind { get; }

    /// <summary>The statement as it would be shown.</summary>
    public string Whole { get; }

    /// <summary>The statement without a leading "Yes," or "No,", which answers the question and says nothing of the source.</summary>
    public ParsedText Text { get; }

    /// <summary>The words in quotation marks, four or more at a time.</summary>
    public List<string> Quotes { get; } = [];

    /// <summary>The terms in quotation marks, up to three words.</summary>
    public List<string> QuotedTerms { get; } = [];

    /// <summary>The tokens that carry content.</summary>
    public List<Token> Content => _content ??= Text.Tokens.FindAll(t => t.Kind != TokenKind.StopWord);

    private static string WithoutParticle(string text)
    {
        var start = text.AsSpan().TrimStart();
        var length = start.StartsWith("yes", StringComparison.OrdinalIgnoreCase) ? 3 : start.StartsWith("no", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        if (length == 0 || start.Length <= length || start[length] is not (',' or '.' or ':' or ';' or '—' or '–' or '!')) return text;
        // "No. 5" is a number.
        var rest = start[(length + 1)..].TrimStart();
        return rest.Length > 0 && char.IsAsciiDigit(rest[0]) && length == 2 ? text : rest.ToString();
    }
}

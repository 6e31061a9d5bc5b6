using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>A text with everything that the checks look at, read once.</summary>
/// <remarks>Each part is read when it is first asked for; two threads may read it twice, to the same result.</remarks>
internal sealed class ParsedText(string text, ITextAnalyzer analyzer)
{
    private List<Lexeme>? _lexemes;
    private Figures? _figures;
    private List<Token>? _tokens;
    private Dictionary<int, Token>? _tokenAt;

    /// <summary>The text as given.</summary>
    public string Text => text;

    /// <summary>Its words, numbers and signs.</summary>
    public List<Lexeme> Lexemes => _lexemes ??= Lexer.Read(text);

    /// <summary>Its numbers, dates and codes.</summary>
    public Figures Figures => _figures ??= FiguresReader.Read(Lexemes);

    /// <summary>Its index tokens, without compounds whose parts are there.</summary>
    public List<Token> Tokens => _tokens ??= Parts(analyzer.Analyze(text));

    private Dictionary<int, Token> TokenAt => _tokenAt ??= ByStart(Tokens);

    /// <summary>The term of a word; null for a function word or a sign.</summary>
    public string? Term(Lexeme lexeme) =>
        TokenAt.TryGetValue(lexeme.Start, out var token) && token.Kind != TokenKind.StopWord ? token.Term : null;

    /// <summary>Whether a word is a function word of the language.</summary>
    public bool IsStopWord(Lexeme lexeme) => TokenAt.TryGetValue(lexeme.Start, out var token) && token.Kind == TokenKind.StopWord;

    private static Dictionary<int, Token> ByStart(List<Token> tokens)
    {
        var byStart = new Dictionary<int, Token>(tokens.Count);
        foreach (var token in tokens) byStart.TryAdd(token.Start, token);
        return byStart;
    }

    /// <summary>Leaves out a token that holds another: "e-commerce" beside "e" and "commerce".</summary>
    private static List<Token> Parts(List<Token> tokens)
    {
        const int Window = 4;
        var parts = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var holds = false;
            for (var j = Math.Max(0, i - Window); j < Math.Min(tokens.Count, i + Window + 1) && !holds; j++)
                holds = tokens[j].Start >= tokens[i].Start && tokens[j].End <= tokens[i].End
                    && tokens[j].End - tokens[j].Start < tokens[i].End - tokens[i].Start;
            if (!holds) parts.Add(tokens[i]);
        }
        return parts;
    }
}

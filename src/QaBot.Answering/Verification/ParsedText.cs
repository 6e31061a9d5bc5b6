using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>A text with everything that the checks look at, read once.</summary>
internal sealed class ParsedText
{
    private readonly Dictionary<int, Token> _tokenAt;

    /// <summary>Reads <paramref name="text"/>.</summary>
    public ParsedText(string text, ITextAnalyzer analyzer)
    {
        Text = text;
        Lexemes = Lexer.Read(text);
        Figures = FiguresReader.Read(Lexemes);
        Tokens = Parts(analyzer.Analyze(text));
        _tokenAt = new Dictionary<int, Token>(Tokens.Count);
        foreach (var token in Tokens) _tokenAt.TryAdd(token.Start, token);
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>Its words, numbers and signs.</summary>
    public List<Lexeme> Lexemes { get; }

    /// <summary>Its numbers, dates and codes.</summary>
    public Figures Figures { get; }

    /// <summary>Its index tokens, without compounds whose parts are there.</summary>
    public List<Token> Tokens { get; }

    /// <summary>The term of a word; null for a function word or a sign.</summary>
    public string? Term(Lexeme lexeme) =>
        _tokenAt.TryGetValue(lexeme.Start, out var token) && token.Kind != TokenKind.StopWord ? token.Term : null;

    /// <summary>Whether a word is a function word of the language.</summary>
    public bool IsStopWord(Lexeme lexeme) => _tokenAt.TryGetValue(lexeme.Start, out var token) && token.Kind == TokenKind.StopWord;

    /// <summary>Leaves out a token that holds another: "e-commerce" beside "e" and "commerce".</summary>
    private static List<Token> Parts(List<Token> tokens)
    {
        const int window = 4;
        var parts = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var holds = false;
            for (var j = Math.Max(0, i - window); j < Math.Min(tokens.Count, i + window + 1) && !holds; j++)
                holds = tokens[j].Start >= tokens[i].Start && tokens[j].End <= tokens[i].End
                    && tokens[j].End - tokens[j].Start < tokens[i].End - tokens[i].Start;
            if (!holds) parts.Add(tokens[i]);
        }
        return parts;
    }
}

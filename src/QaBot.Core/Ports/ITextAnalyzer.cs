namespace QaBot.Core;

/// <summary>Turns text into tokens: the one object behind indexing, querying, highlighting and verification.</summary>
public interface ITextAnalyzer
{
    /// <summary>Appends the tokens of <paramref name="text"/> in order.</summary>
    void Analyze(ReadOnlySpan<char> text, List<Token> tokens);
}

/// <summary>Shorter ways to call an analyzer.</summary>
public static class TextAnalyzerExtensions
{
    /// <summary>The tokens of <paramref name="text"/> in order.</summary>
    public static List<Token> Analyze(this ITextAnalyzer analyzer, ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>(text.Length / 6 + 1);
        analyzer.Analyze(text, tokens);
        return tokens;
    }
}

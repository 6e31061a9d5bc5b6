using QaBot.Core;

namespace QaBot.Search;

/// <summary>Words as UAX #29 breaks them, folded and stemmed by Snowball English; numbers in one form; compounds whole and in parts; scripts without spaces as bigrams.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class EnglishAnalyzer : ITextAnalyzer
{
    /// <summary>A longer word is cut to this many UTF-16 code units.</summary>
    public const int MaxTermLength = 96;

    private readonly TermCache _cache = new();

    /// <inheritdoc/>
    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Analyze(text, new TokenList(tokens));
    }

    /// <summary>Says the tokens of <paramref name="text"/> to <paramref name="sink"/>, in order.</summary>
    internal void Analyze<TSink>(ReadOnlySpan<char> text, TSink sink)
        where TSink : struct, ITokenSink
    {
        var run = new AnalysisRun<TSink>(text, _cache, sink);
        for (var at = 0; at < text.Length;)
        {
            if (char.IsAsciiLetter(text[at]) && run.TryPlainWord(ref at)) continue;
            switch (CharacterClasses.Of(text, at, out var units))
            {
                case CharacterClass.Letter or CharacterClass.Digit:
                    at = run.Compound(at);
                    break;
                case CharacterClass.Unspaced:
                    at = run.Bigrams(at);
                    break;
                case CharacterClass.Extend:
                    at += units;
                    break;
                default:
                    run.Symbol(at);
                    at += units;
                    break;
            }
        }
    }
}

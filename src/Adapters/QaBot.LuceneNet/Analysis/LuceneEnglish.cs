using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using QaBot.Core;

namespace QaBot.LuceneNet;

/// <summary>Lucene's own English analysis as the one analyzer of the bot: standard tokens, possessives, lower case, Porter's stems; function words are kept and flagged instead of removed.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class LuceneEnglish : ITextAnalyzer, IDisposable
{
    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48, CharArraySet.Empty);

    /// <inheritdoc/>
    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using var stream = _analyzer.GetTokenStream("text", text.ToString());
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            var word = text[offset.StartOffset..offset.EndOffset].ToString().ToLowerInvariant();
            tokens.Add(new Token(term.ToString()!, word, offset.StartOffset, offset.EndOffset, position, KindOf(word)));
        }

        stream.End();
    }

    /// <inheritdoc/>
    public void Dispose() => _analyzer.Dispose();

    private static TokenKind KindOf(string word)
    {
        if (EnglishAnalyzer.DefaultStopSet.Contains(word)) return TokenKind.StopWord;
        var (digits, letters) = (word.Any(char.IsDigit), word.Any(char.IsLetter));
        return digits ? letters ? TokenKind.Code : TokenKind.Number : TokenKind.Word;
    }
}

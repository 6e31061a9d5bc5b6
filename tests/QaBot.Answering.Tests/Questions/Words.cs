using QaBot.Answering.Lexicon;
using QaBot.Answering.Texts;
using QaBot.Search;

namespace QaBot.Answering.Tests.Questions;

/// <summary>What the tests of questions look words up in.</summary>
internal static class Words
{
    private static readonly EnglishAnalyzer Analyzer = new();

    public static TextViews Views { get; } = new(Analyzer);

    public static LexiconRelations Lexicon { get; } = new(WordLexicon.Load(), Analyzer);

    /// <summary>The index's term for a word.</summary>
    public static string Term(string word) => Views.Of(word).Tokens[0].Term;
}

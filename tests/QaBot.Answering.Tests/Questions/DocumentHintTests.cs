using QaBot.Answering.Questions;
using QaBot.Answering.Tests.Isles;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Answering.Tests.Questions;

public class DocumentHintTests
{
    [Theory]
    [InlineData("According to the Tidewater report, who designed it?", "bridges.md")]
    [InlineData("What does the paper by Tobias Renn say of tolls?", "ferries.md")]
    [InlineData("What does Valmo's paper say of tolls?", "bridges.md")]
    [InlineData("According to the Coastal Record Office, when was it rebuilt?", "tolls.txt")]
    [InlineData("What does Renn say of tolls?", "ferries.md")]
    public void A_name_beside_a_word_for_a_document_points_at_the_document_that_bears_it(string question, string document) =>
        Find(question, Question.NoAccess).ShouldBe([document]);

    [Theory]
    [InlineData("Who designed the Skarnholm Bridge?")]
    [InlineData("What did Tobias Renn eat for breakfast at home?")]
    [InlineData("According to the Meteorological Institute, when was it rebuilt?")]
    [InlineData("Which report is the longest?")]
    public void A_question_that_names_no_document_of_the_corpus_points_at_none(string question) =>
        Find(question, Question.NoAccess).ShouldBeEmpty();

    [Fact]
    public void A_document_that_the_reader_may_not_read_is_not_pointed_at()
    {
        const string Asked = "What does the paper by Gerd Oskarsen say?";
        Find(Asked, Question.NoAccess).ShouldBeEmpty();
        Find(Asked, IslandDesk.Board).ShouldBe([IslandFiles.Restricted]);
    }

    [Fact]
    public void The_words_that_name_the_document_are_told_so_that_evidence_need_not_hold_them()
    {
        DocumentHints.Find(Words.Views.Of("According to the Tidewater report, who designed it?"), IslandDesk.Corpus, Question.NoAccess, new EnglishAnalyzer(), out var words);
        words.ShouldContain("tidewater");
        words.ShouldNotContain("designed");
    }

    private static IEnumerable<string> Find(string question, IReadOnlySet<string> access) =>
        DocumentHints.Find(Words.Views.Of(question), IslandDesk.Corpus, access, new EnglishAnalyzer(), out _);
}

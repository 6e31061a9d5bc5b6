using QaBot.Answering.Retrieval;
using QaBot.Answering.Tests.Isles;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Answering.Tests.Retrieval;

public class GlossaryTests
{
    [Theory]
    [InlineData("It is run by the Outer Isles Transport Authority (OITA) today.", "oita", "Outer Isles Transport Authority")]
    [InlineData("The Toll Union (TU) was formed later.", "TU", "Toll Union")]
    [InlineData("She joined the Board of Masters (BM) in spring.", "BM", "Board of Masters")]
    [InlineData("It uses a Tide Level\nRegister (TLR) daily.", "TLR", "Tide Level Register")]
    public void The_words_before_a_bracket_whose_initials_stand_in_it_are_its_long_form(string text, string shortForm, string longForm) =>
        Of(text).LongForms(shortForm, TermOf(shortForm)).ShouldBe([longForm]);

    [Theory]
    [InlineData("The old pier was repaired (OITA) in spring.", "OITA")]
    [InlineData("They left in spring (May) for the coast.", "May")]
    [InlineData("The Toll Union was formed later.", "TU")]
    public void A_bracket_that_the_words_before_it_do_not_spell_defines_nothing(string text, string shortForm) =>
        Of(text).LongForms(shortForm, TermOf(shortForm)).ShouldBeEmpty();

    [Fact]
    public void Documents_that_define_one_abbreviation_differently_are_both_heard()
    {
        using var corpus = new HeldCorpus([("a.md", "The Toll Union (TU) was formed later."), ("b.md", "The Tide University (TU) was formed earlier."), ("c.md", "The toll union (TU) was formed again.")]);
        new Glossary(corpus).LongForms("TU", TermOf("TU")).ShouldBe(["Toll Union", "Tide University"]);
    }

    private static Glossary Of(string text)
    {
        using var corpus = new HeldCorpus([("a.md", text)]);
        return new(corpus);
    }

    private static string TermOf(string word) => new EnglishAnalyzer().Analyze(word)[0].Term;
}

using QaBot.Answering.Verification;
using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class QuoteTests
{
    private const string Line = "However, the harbour of Brenia handled 1,000 ships in 2019, and the quay was never closed.";

    [Theory]
    [InlineData(Line)]
    [InlineData("The harbour of Brenia handled 1,000 ships in 2019.")]
    [InlineData("the harbour of Brenia … the quay was never closed")]
    public void Words_of_the_source_are_verbatim(string quote) => Desk.With(Line).Quote(quote).Verdict.ShouldBe(Verdict.Verbatim);

    [Theory]
    [InlineData("However, the harbour of Brenia handled 1,001 ships in 2019, and the quay was never closed.")]
    [InlineData("However, the harbor of Brenia handled 1,000 ships in 2019, and the quay was never closed.")]
    [InlineData("However, the harbour of Brenia handled 1,000 ships in 2019, and the quay was closed.")]
    [InlineData("the quay was never closed … the harbour of Brenia")]
    [InlineData("arbour of Brenia handled 1,000 ships in 2019")]
    [InlineData("harbour … quay")]
    public void Other_words_are_not_found(string quote) => Desk.With(Line).Quote(quote).Verdict.ShouldBe(Verdict.QuoteNotFound);

    [Theory]
    [InlineData("The “old” quay – built by hand", "The \"old\" quay - built by hand")]
    [InlineData("The foot\u00ADbridge over the quay", "The footbridge over the quay")]
    [InlineData("The foot-\nbridge over the quay", "The footbridge over the quay")]
    [InlineData("The quay¹ was built by hand", "The quay was built by hand")]
    [InlineData("The quay<sup>12</sup> was built by hand", "The quay was built by hand")]
    [InlineData("The quay[3] was **built** by hand", "The quay was built by hand")]
    [InlineData("The [old quay](https://example.org/quay) was built", "The old quay was built")]
    [InlineData("The quay\u00A0was\n  built by hand", "The quay was built by hand")]
    [InlineData("The ofﬁce on the quay of Cafe\u0301", "The office on the quay of Café")]
    public void Words_that_are_only_set_otherwise_are_verbatim(string source, string quote) => Desk.With(source).Quote(quote).Verdict.ShouldBe(Verdict.Verbatim);

    [Fact]
    public void Quoted_words_inside_a_claim_have_to_stand_in_the_source()
    {
        var desk = Desk.With("The minister said that the quay \"will never be sold to anyone\" in Brenia.");
        desk.Claim("In Brenia, the minister said that the quay “will never be sold to anyone”.").Verdict.ShouldBe(Verdict.Supported);
        desk.Claim("In Brenia, the minister said that the quay “will soon be sold to anyone”.").Verdict.ShouldBe(Verdict.QuoteNotFound);
    }

    [Fact]
    public void A_sentence_that_a_page_break_cuts_is_quoted_as_it_reads()
    {
        var desk = new Desk();
        var text = "The quay was built 9 by\n\fHarbours of Brenia 17\nhand in the year 2019.";
        var document = desk.Add("a.md", [text]);
        TextSpan[] segments = [new(0, 23), new(47, text.Length)];
        desk.Issue(new Evidence("e1", document, document.Passages[0], segments, "The quay was built by hand in the year 2019.", ""));
        desk.Quote("The quay was built by hand in the year 2019.").Verdict.ShouldBe(Verdict.Verbatim);
    }

    [Fact]
    public void A_reading_text_that_is_not_the_source_is_not_believed()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["The quay was built by hand in the year 2019."]);
        desk.Issue(new Evidence("e1", document, document.Passages[0], [document.Passages[0].Span], "The quay was built by hand in the year 2018.", ""));
        desk.Quote("The quay was built by hand in the year 2018.").Verdict.ShouldBe(Verdict.QuoteNotFound);
        desk.Claim("By hand was the quay built, in the year 2018.").Verdict.ShouldBe(Verdict.NumberMismatch);
    }

    [Theory]
    [InlineData("The quay cost 1,000 crowns 12 in all.", "The quay cost 1,000 crowns in all.", true)]
    [InlineData("The quay cost 1,000 crowns^{7,8} in all.", "The quay cost 1,000 crowns in all.", true)]
    [InlineData("he quay cost 1,000 crowns in all.", "The quay cost 1,000 crowns in all.", true)]
    [InlineData("The quay cost 1,000 crowns in all.", "The quay cost 1 crowns in all.", false)]
    [InlineData("The quay cost 1,000 crowns in all.", "The quay cost 1,000 crowns in.", false)]
    [InlineData("The quay cost 1,000 crowns in all.", "The quay cost 1,000 crowns in all of it.", false)]
    public void A_reading_text_may_leave_out_footnote_marks_and_nothing_else(string source, string reading, bool faithful) =>
        ReadingText.IsFaithful(reading, source).ShouldBe(faithful);

    [Fact]
    public void Words_that_the_source_denies_are_contradicted() =>
        Desk.With("It is not true that the harbour of Brenia was sold to Orlen.").Quote("The harbour of Brenia was sold to Orlen.").Verdict.ShouldBe(Verdict.Contradicted);

    [Fact]
    public void The_sentences_of_two_sources_may_be_quoted_one_after_the_other()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["The quay was built by hand.", "The mole was built by machines."]);
        desk.Issue("e1", document, 0);
        desk.Issue("e2", document, 1);
        var verification = desk.Quote("The quay was built by hand. The mole was built by machines.", "e1", "e2");
        verification.Verdict.ShouldBe(Verdict.Verbatim);
        verification.Supports.Count.ShouldBe(2);
    }
}

using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class SourceTests
{
    private const string Line = "The harbour of Brenia handled 1,000 ships in 2019.";

    [Fact]
    public void A_handle_that_was_never_issued_is_an_unknown_source()
    {
        var verification = new Desk().Quote(Line, "e9");
        verification.Verdict.ShouldBe(Verdict.UnknownSource);
        verification.Detail.ShouldBe("the handle 'e9' was never issued");
        verification.IsShown.ShouldBeFalse();
    }

    [Fact]
    public void A_statement_without_a_handle_has_no_citation()
    {
        var verification = Desk.With(Line).Verify(new DraftStatement(Line, [], StatementKind.Quote));
        verification.Verdict.ShouldBe(Verdict.NotSupported);
        verification.Detail.ShouldBe("no citation");
    }

    [Fact]
    public void What_the_reader_may_not_read_is_neither_shown_nor_named()
    {
        var desk = new Desk();
        desk.Issue("e1", desk.Add("secret-plan.md", [Line], access: ["board"]), 0);
        var draft = new DraftStatement(Line, ["e1"], StatementKind.Quote);
        var verification = desk.Verify(draft, "staff");
        verification.Verdict.ShouldBe(Verdict.NotPermitted);
        verification.Text.ShouldBe("");
        verification.Supports.ShouldBeEmpty();
        verification.Detail.ShouldNotContain("secret-plan");
        desk.Verify(draft, "board").Verdict.ShouldBe(Verdict.Verbatim);
    }

    [Fact]
    public void A_statement_is_not_repaired_with_what_the_reader_may_not_read()
    {
        var desk = new Desk();
        desk.Issue("e1", desk.Add("open.md", ["The mole was painted white."]), 0);
        desk.Issue("e2", desk.Add("secret.md", [Line], access: ["board"]), 0);
        desk.Quote(Line, "e1").IsShown.ShouldBeFalse();
    }

    [Fact]
    public void A_text_that_is_not_its_version_has_changed()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", [Line]);
        desk.Issue("e1", document with { Text = document.Text.Replace("2019", "2018", StringComparison.Ordinal) }, 0);
        desk.Quote(Line).Verdict.ShouldBe(Verdict.SourceChanged);
    }

    [Fact]
    public void A_text_that_is_gone_is_missing()
    {
        var desk = new Desk();
        desk.Issue("e1", desk.Add("a.md", [Line]) with { Text = "" }, 0);
        desk.Quote(Line).Verdict.ShouldBe(Verdict.SourceMissing);
    }

    [Theory]
    [InlineData(0, 500)]
    [InlineData(-1, 10)]
    [InlineData(10, 10)]
    public void A_segment_outside_its_text_has_changed(int start, int end)
    {
        var desk = new Desk();
        var document = desk.Add("a.md", [Line]);
        desk.Issue(new Evidence("e1", document, document.Passages[0], [new TextSpan(start, end)], Line, ""));
        desk.Quote(Line).Verdict.ShouldBe(Verdict.SourceChanged);
    }

    [Fact]
    public void A_segment_that_cuts_a_character_has_changed()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["a😀b"]);
        desk.Issue(new Evidence("e1", document, document.Passages[0], [new TextSpan(0, 2)], "a😀b", ""));
        desk.Quote("a😀b").Verdict.ShouldBe(Verdict.SourceChanged);
    }

    [Fact]
    public void A_wrong_handle_is_replaced_by_one_that_carries_the_statement()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["The mole was painted white.", "The harbour of Cordia handled 900 ships in 2018.", Line]);
        for (var i = 0; i < 3; i++) desk.Issue($"e{i + 1}", document, i);
        var verification = desk.Claim("In 2019, 1,000 ships were handled by the harbour of Brenia.", "e1");
        verification.Verdict.ShouldBe(Verdict.Supported);
        verification.Supports.ShouldHaveSingleItem().Evidence.Handle.ShouldBe("e3");
        verification.Detail.ShouldStartWith("repaired: 'e3' instead of 'e1' (");
    }

    [Fact]
    public void A_claim_may_need_two_pieces_of_evidence()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", [Line, "The mole was painted white.", "The harbour of Cordia handled 900 ships in 2018."]);
        for (var i = 0; i < 3; i++) desk.Issue($"e{i + 1}", document, i);
        var verification = desk.Claim("Brenia's harbour handled 1,000 ships in 2019 and Cordia's harbour 900 in 2018.", "e1", "e2", "e3");
        verification.Verdict.ShouldBe(Verdict.Supported);
        verification.Supports.Select(s => s.Evidence.Handle).ShouldBe(["e1", "e3"]);
    }

    [Fact]
    public void Evidence_that_does_not_carry_the_statement_is_left_out()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", [Line, "The mole was painted white."]);
        desk.Issue("e1", document, 0);
        desk.Issue("e2", document, 1);
        desk.Quote(Line, "e2", "e1").Supports.ShouldHaveSingleItem().Evidence.Handle.ShouldBe("e1");
    }

    [Fact]
    public void Words_that_no_source_has_are_not_supported()
    {
        var verification = Desk.With(Line).Claim("A harbour garden grows roses, tulips and other pretty flowers.");
        verification.Verdict.ShouldBe(Verdict.NotSupported);
        verification.IsShown.ShouldBeFalse();
    }
}

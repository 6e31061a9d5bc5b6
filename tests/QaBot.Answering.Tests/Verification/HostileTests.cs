using QaBot.Answering.Verification;
using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class HostileTests
{
    private const string Line = "The harbour of Brenia handled 1,000 ships in 2019.";

    [Theory]
    [InlineData("\"")]
    [InlineData("'a ")]
    [InlineData("“a ")]
    [InlineData("[")]
    [InlineData("](")]
    [InlineData("<b")]
    [InlineData("#")]
    [InlineData("1,")]
    [InlineData("1.")]
    [InlineData("not ")]
    [InlineData("Aa ")]
    [InlineData("AB-1")]
    [InlineData("twenty ")]
    [InlineData("one hundred thousand ")]
    [InlineData("9 million ")]
    [InlineData("-\n")]
    [InlineData("... ")]
    [InlineData("(AB)")]
    [InlineData("a\u0301")]
    [InlineData("U+D83D")]
    [InlineData("U+DE00")]
    public void A_statement_made_to_hurt_is_refused_and_nothing_breaks(string piece)
    {
        // Half a character cannot stand in an attribute.
        if (piece.StartsWith("U+", StringComparison.Ordinal)) piece = ((char)Convert.ToInt32(piece[2..], 16)).ToString();
        var statement = string.Concat(Enumerable.Repeat(piece, StatementVerifier.MaxLength / piece.Length));
        foreach (var kind in Enum.GetValues<StatementKind>())
            Desk.With(Line).Verify(new DraftStatement(statement, ["e1"], kind)).IsShown.ShouldBeFalse();
        Desk.With(string.Concat(Enumerable.Repeat(piece, 20_000)) + " x").Claim(Line).IsShown.ShouldBeFalse();
    }

    [Fact]
    public void A_statement_that_is_no_sentence_is_refused() =>
        Desk.With(Line).Quote(new string('x', 100_000)).Detail.ShouldBe("longer than 8000 characters");

    [Fact]
    public void Words_are_sought_in_linear_steps()
    {
        // A naive search compares 10^10 characters here and would not end in a test's patience.
        var text = new string('a', 200_000) + "b";
        LinearSearchProbe(text, new string('a', 100_000) + "c").ShouldBeFalse();
        LinearSearchProbe(text, new string('a', 200_000) + "b").ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Yes.")]
    [InlineData("...")]
    [InlineData("\"\"")]
    public void A_statement_that_says_nothing_is_not_shown(string text)
    {
        foreach (var kind in Enum.GetValues<StatementKind>())
            Desk.With(Line).Verify(new DraftStatement(text, ["e1"], kind)).IsShown.ShouldBeFalse();
    }

    private static bool LinearSearchProbe(string text, string quote) => QuoteMatcher.Stands(quote, [text]);
}

using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class NameTests
{
    [Theory]
    [InlineData("The government of Šabac bought the cameras.", "The government of Sabac bought the cameras.")]
    [InlineData("Serbia bought the cameras from Orlen.", "The Serbian government bought Orlen's cameras.")]
    [InlineData("The French government bought the cameras.", "The government of France bought the cameras.")]
    [InlineData("The memorandum was signed by Avdi Hotaj, Prime Minister.", "Prime Minister Hotaj signed the memorandum.")]
    [InlineData("The Harbour Development Bank lent the money.", "The HDB lent the money.")]
    [InlineData("Cameras were built into the harbour gates.", "Specially built into the harbour gates were cameras.")]
    [InlineData("The 'Clean Quay' programme pays for the cameras.", "The “Clean Quay” programme pays for the cameras.")]
    public void A_name_is_found_however_it_is_written(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("The government of Valdoria bought the cameras.", "The government of Brenia bought the cameras.")]
    [InlineData("The minister Ana Petrel signed the contract for the cameras.", "The minister Ana Kestrel signed the contract for the cameras.")]
    [InlineData("The EU paid for the cameras in the harbour.", "The UN paid for the cameras in the harbour.")]
    [InlineData("Orlen was chosen to deliver the cameras.", "Ardent was chosen to deliver the cameras.")]
    [InlineData("The 'Clean Quay' programme pays for the cameras.", "The 'Green Quay' programme pays for the cameras.")]
    public void A_name_that_the_source_does_not_have_is_a_name_mismatch(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.NameMismatch);

    [Fact]
    public void A_first_name_that_the_source_leaves_out_is_weak() =>
        Desk.With("The contract for the cameras was signed by Petrel.").Claim("The contract for the cameras was signed by Ana Petrel.").Verdict.ShouldBe(Verdict.Weak);

    [Fact]
    public void A_name_may_stand_in_a_heading_or_the_title()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["The government bought forty cameras for the harbour."], new DocumentMetadata("Harbours of Brenia"), ["Valdoria"]);
        desk.Issue("e1", document, 0);
        desk.Claim("The government of Valdoria bought forty cameras for the harbour.").Verdict.ShouldBe(Verdict.Supported);
        desk.Claim("The government of Brenia bought forty cameras for the harbour.").Verdict.ShouldBe(Verdict.Supported);
        desk.Claim("The government of Cordia bought forty cameras for the harbour.").Verdict.ShouldBe(Verdict.NameMismatch);
    }

    [Fact]
    public void An_acronym_may_be_defined_elsewhere_in_the_document()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["It is a memorandum of understanding (MoU) as others are.", "The memorandum of understanding was signed by the harbour master."]);
        desk.Issue("e1", document, 1);
        desk.Claim("The MoU was signed by the harbour master.").Verdict.ShouldBe(Verdict.Supported);
        desk.Claim("The MoC was signed by the harbour master.").Verdict.ShouldBe(Verdict.NameMismatch);
    }

    [Fact]
    public void A_pronoun_may_stand_for_a_name_of_the_same_passage()
    {
        var desk = new Desk();
        var text = "Orlen is a maker of cameras. It delivered forty cameras to the harbour.";
        var document = desk.Add("a.md", [text]);
        var span = new TextSpan(29, text.Length);
        desk.Issue(new Evidence("e1", document, document.Passages[0], [span], span.Of(text), ""));
        desk.Claim("Orlen delivered forty cameras to the harbour.").Verdict.ShouldBe(Verdict.Supported);
        desk.Claim("Ardent delivered forty cameras to the harbour.").Verdict.ShouldBe(Verdict.NameMismatch);
    }
}

using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class ComputedTests
{
    [Theory]
    [InlineData("The three works cost €350 million in total.", Verdict.Supported)]
    [InlineData("Together, 3 works cost €350 million.", Verdict.Supported)]
    [InlineData("The three works cost €360 million in total.", Verdict.NumberMismatch)]
    [InlineData("The three works cost $350 million in total.", Verdict.NumberMismatch)]
    [InlineData("The four works cost €350 million in total.", Verdict.NumberMismatch)]
    [InlineData("The largest of the works is the North quay with €200 million.", Verdict.Supported)]
    [InlineData("The largest of the works is the South mole with €100 million.", Verdict.NumberMismatch)]
    [InlineData("The smallest of the works is the Old dock with €50 million.", Verdict.Supported)]
    [InlineData("North quay cost €150 million more than Old dock.", Verdict.Supported)]
    [InlineData("North quay cost €140 million more than Old dock.", Verdict.NumberMismatch)]
    public void What_is_reckoned_over_rows_is_reckoned_again(string statement, Verdict verdict)
    {
        var desk = new Desk();
        var document = desk.AddTable(
            "t.md", "Works in the harbour", ["Works", "Year", "Cost (EUR million)"],
            ["North quay", "2015", "200"], ["South mole", "2017", "100"], ["Old dock", "2018", "50"]);
        for (var i = 0; i < 3; i++) desk.Issue($"e{i}", document, i);
        desk.Computed(statement, "e0", "e1", "e2").Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void All_rows_that_a_sum_is_made_of_support_it()
    {
        var desk = new Desk();
        var document = desk.AddTable("t.md", "Works", ["Works", "Cost"], ["Quay", "€200mn"], ["Mole", "€100mn"], ["Total", "€300mn"]);
        desk.Issue("e0", document, 0);
        desk.Issue("e1", document, 1);
        var verification = desk.Computed("The 2 works cost €300 million in total.", "e0", "e1");
        verification.Verdict.ShouldBe(Verdict.Supported);
        verification.Supports.Count.ShouldBe(2);
    }

    [Fact]
    public void A_claim_is_not_reckoned()
    {
        var desk = new Desk();
        var document = desk.AddTable("t.md", "Works", ["Works", "Cost"], ["Quay", "€200mn"], ["Mole", "€100mn"]);
        desk.Issue("e0", document, 0);
        desk.Issue("e1", document, 1);
        desk.Claim("Quay and mole cost €300 million.", "e0", "e1").Verdict.ShouldBe(Verdict.NumberMismatch);
    }

    [Fact]
    public void Numbers_of_sentences_are_reckoned_as_well()
    {
        var desk = new Desk();
        var document = desk.Add("a.md", ["The quay was built with 40 workers.", "The mole was built with 25 workers."]);
        desk.Issue("e0", document, 0);
        desk.Issue("e1", document, 1);
        desk.Computed("The quay and the mole were built with 65 workers in total.", "e0", "e1").Verdict.ShouldBe(Verdict.Supported);
        desk.Computed("The quay was built with 15 workers more than the mole.", "e0", "e1").Verdict.ShouldBe(Verdict.Supported);
        desk.Computed("The quay and the mole were built with 66 workers in total.", "e0", "e1").Verdict.ShouldBe(Verdict.NumberMismatch);
    }
}

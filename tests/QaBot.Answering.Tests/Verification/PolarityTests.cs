using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class PolarityTests
{
    [Theory]
    [InlineData("Brenia is not part of the harbour union.", "Brenia is part of the harbour union.")]
    [InlineData("The data of patients were stored without consent.", "The data of patients were not stored without consent.")]
    [InlineData("Brenia is part of the harbour union.", "Brenia is not part of the harbour union.")]
    [InlineData("Brenia joined the harbour union, Cordia did not.", "Cordia joined the harbour union.")]
    [InlineData("Brenia has never joined the harbour union.", "Brenia has joined the harbour union.")]
    [InlineData("Brenia joined the harbour union.", "Brenia didn't join the harbour union.")]
    [InlineData("The quay was built without a permit.", "The quay was built with a permit.")]
    [InlineData("The quay has no customs office.", "The quay has a customs office.")]
    [InlineData("Ships of Brenia use the harbour.", "Only ships of Brenia use the harbour.")]
    [InlineData("Some ships of Brenia use the harbour.", "All ships of Brenia use the harbour.")]
    [InlineData("All ships except tankers use the harbour.", "All ships use the harbour.")]
    [InlineData("The harbour must publish its rates.", "The harbour may publish its rates.")]
    [InlineData("The harbour should publish its rates.", "The harbour must publish its rates.")]
    public void A_cue_that_turns_the_source_round_is_a_contradiction(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.Contradicted);

    [Theory]
    [InlineData("The harbour may publish its rates next year.", "The harbour will publish its rates next year.")]
    [InlineData("The harbour publishes its rates.", "The harbour must publish its rates.")]
    [InlineData("Ships of Brenia use the harbour.", "All ships of Brenia use the harbour.")]
    [InlineData("The sale of the harbour was illegal.", "The sale of the harbour was legal.")]
    [InlineData("The mayor acted lawfully in the harbour.", "The mayor acted unlawfully in the harbour.")]
    [InlineData("The harbour was allegedly sold to Orlen.", "The harbour was sold to Orlen.")]
    [InlineData("Brenia is not a member of the harbour union.", "Brenia is part of the harbour union.")]
    public void A_claim_that_says_more_than_the_source_is_weak(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.Weak);

    [Theory]
    [InlineData("Cordia did not join, but Brenia joined the harbour union in 2019.", "Brenia joined the harbour union in 2019.")]
    [InlineData("Brenia failed to join the harbour union.", "Brenia did not join the harbour union.")]
    [InlineData("Brenia is the only state that joined the harbour union.", "Brenia joined the harbour union.")]
    [InlineData("Not only Brenia but Cordia as well joined the harbour union.", "Cordia and Brenia joined the harbour union.")]
    [InlineData("Brenia did not join the harbour union.", "No, Brenia did not join the harbour union.")]
    [InlineData("Brenia joined the harbour union, Cordia did not.", "Cordia did not join the harbour union.")]
    [InlineData("The sale of the harbour was illegal.", "The sale of the harbour was not legal.")]
    [InlineData("None of the five bidders met the conditions.", "There were five bidders, and none met the conditions.")]
    [InlineData("Brenia joined the harbour union in May 2019.", "In May 2019, Brenia joined the harbour union.")]
    public void A_cue_elsewhere_does_no_harm(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBeOneOf(Verdict.Supported, Verdict.Verbatim);

    [Theory]
    [InlineData("Brenia joined the union, Cordia did not join it in 2019.", "Brenia joined the union, Cordia did join it in 2019.")]
    [InlineData("The quay is old. The mole was not rebuilt in 2019.", "The quay is old. The mole was rebuilt in 2019.")]
    public void A_negation_left_out_of_one_of_several_clauses_is_noticed(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.Contradicted);

    [Fact]
    public void An_opposite_cue_under_loose_alignment_is_weak_at_most() =>
        Desk.With("The harbour union was not joined by Brenia, said the evening paper of Cordia after the summit.")
            .Claim("Brenia, an island of fishermen, has joined the harbour union of Cordia.").IsShown.ShouldBeFalse();
}

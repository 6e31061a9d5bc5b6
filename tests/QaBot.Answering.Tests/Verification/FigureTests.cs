using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class FigureTests
{
    [Theory]
    [InlineData("The harbour handled 1,000 ships.", "The harbour handled 1000 ships.")]
    [InlineData("The harbour handled 7 200 ships.", "The harbour handled 7,200 ships.")]
    [InlineData("The harbour handled twelve ships.", "The harbour handled 12 ships.")]
    [InlineData("The harbour handled 25 ships.", "The harbour handled twenty-five ships.")]
    [InlineData("The harbour handled one hundred and ten ships.", "The harbour handled 110 ships.")]
    [InlineData("Traffic rose by 5 % at the harbour.", "Traffic at the harbour rose by 5 percent.")]
    [InlineData("Traffic rose by 5 per cent at the harbour.", "Traffic at the harbour rose by 5%.")]
    [InlineData("The harbour cost €150mn to build.", "The harbour cost €150 million to build.")]
    [InlineData("The harbour cost 150 million euros to build.", "The harbour cost EUR 150 million to build.")]
    [InlineData("The harbour cost US$1.5 billion to build.", "The harbour cost $1,500 million to build.")]
    [InlineData("The harbour cost 2 million US dollars to build.", "The harbour cost US$2 million to build.")]
    [InlineData("The harbour opened on 12 March 2020.", "The harbour opened on 2020-03-12.")]
    [InlineData("The harbour opened on March 12th, 2020.", "The harbour opened on 12 March 2020.")]
    [InlineData("The harbour opened in August of 2020.", "The harbour opened in August 2020.")]
    [InlineData("The harbour opened on 12 March 2020.", "The harbour opened in 2020.")]
    [InlineData("In 2020 the harbour opened in March.", "The harbour opened in March 2020.")]
    [InlineData("The harbour was built in 2017-22.", "The harbour was built in 2017-2022.")]
    [InlineData("The harbour needs 5 to 10 million euros.", "The harbour needs 5 million to 10 million euros.")]
    [InlineData("The second phase of the harbour opened.", "Phase two of the harbour opened.")]
    [InlineData("The cable of the harbour runs for 40 km.", "The cable of the harbour runs for 40 kilometres.")]
    [InlineData("The harbour uses 5G and COVID-19 rules.", "The harbour uses 5G and COVID 19 rules.")]
    [InlineData("The harbour joined the 17+1 group.", "The harbour joined the 17+1 group of ports.")]
    public void A_figure_is_found_however_it_is_written(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBeOneOf(Verdict.Supported, Verdict.Verbatim);

    [Theory]
    [InlineData("The harbour handled 1,000 ships.", "The harbour handled 1,001 ships.")]
    [InlineData("The harbour handled twelve ships.", "The harbour handled 20 ships.")]
    [InlineData("The harbour cost €150 million to build.", "The harbour cost $150 million to build.")]
    [InlineData("The harbour cost US$150 million to build.", "The harbour cost AUD 150 million to build.")]
    [InlineData("The harbour cost €150 million to build.", "The harbour cost €150 billion to build.")]
    [InlineData("The harbour cost €150 million to build.", "The harbour cost €150 to build.")]
    [InlineData("The harbour cost 150 million to build.", "The harbour cost €150 million to build.")]
    [InlineData("Traffic at the harbour rose by 5 %.", "Traffic at the harbour rose by 5 ships.")]
    [InlineData("Traffic at the harbour rose by 5 ships.", "Traffic at the harbour rose by 5 %.")]
    [InlineData("The cable of the harbour runs for 40 km.", "The cable of the harbour runs for 40 miles.")]
    [InlineData("The harbour opened on 12 March 2020.", "The harbour opened on 13 March 2020.")]
    [InlineData("The harbour opened on 12 March 2020.", "The harbour opened on 12 April 2020.")]
    [InlineData("The harbour opened on 12 March 2020.", "The harbour opened on 12 March 2021.")]
    [InlineData("The harbour opened in 2019.", "The harbour opened in 2018.")]
    [InlineData("The harbour was built in 2017-22.", "The harbour was built in 2017-2023.")]
    public void A_figure_that_the_source_does_not_have_is_a_number_mismatch(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.NumberMismatch);

    [Theory]
    [InlineData("The harbour runs on a 5G network.", "The harbour runs on a 4G network.")]
    [InlineData("The harbour joined the 17+1 group.", "The harbour joined the 16+1 group.")]
    [InlineData("The harbour runs version 1.2.3 of the program.", "The harbour runs version 1.2.4 of the program.")]
    public void An_identifier_that_the_source_does_not_have_is_a_name_mismatch(string source, string claim) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(Verdict.NameMismatch);

    [Theory]
    [InlineData("The harbour employs at least 40 pilots.", "The harbour employs at most 40 pilots.", Verdict.Contradicted)]
    [InlineData("The harbour employs more than 40 pilots.", "The harbour employs fewer than 40 pilots.", Verdict.Contradicted)]
    [InlineData("The harbour employs more than 40 pilots.", "The harbour employs 40 pilots.", Verdict.Weak)]
    [InlineData("The harbour employs no more than 40 pilots.", "The harbour employs at most 40 pilots.", Verdict.Supported)]
    [InlineData("The harbour employs 40 pilots or more.", "The harbour employs at least 40 pilots.", Verdict.Supported)]
    public void The_bound_of_a_number_has_to_agree(string source, string claim, Verdict verdict) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("Orlen placed 1,000 cameras at 61 locations in the harbour.", "Orlen placed 61 cameras at 1,000 locations in the harbour.", Verdict.Weak)]
    [InlineData("Orlen placed 1,000 cameras at 61 locations in the harbour.", "In the harbour, Orlen placed cameras at 61 locations.", Verdict.Supported)]
    [InlineData("Orlen placed 1,000 cameras in the harbour, 61 of them on the quay.", "Orlen placed 61 cameras on the quay in the harbour.", Verdict.Supported)]
    [InlineData("The harbour holds 80 percent of the fleet and 90 percent of the crews.", "The harbour holds 90 percent of the fleet.", Verdict.Weak)]
    public void A_number_counts_what_it_counts_in_the_source(string source, string claim, Verdict verdict) =>
        Desk.With(source).Claim(claim).Verdict.ShouldBe(verdict);

    [Fact]
    public void A_cell_takes_currency_and_scale_from_its_header()
    {
        var desk = new Desk();
        desk.Issue("e1", desk.AddTable("t.md", "Table 3: Harbour works", ["Works", "Cost (US$ million)"], ["North quay", "125"]), 0);
        desk.Claim("North quay: US$125 million").Verdict.ShouldBe(Verdict.Supported);
        desk.Claim("North quay: €125 million").Verdict.ShouldBe(Verdict.NumberMismatch);
        desk.Claim("North quay: US$126 million").Verdict.ShouldBe(Verdict.NumberMismatch);
    }

    [Fact]
    public void The_detail_names_the_number_that_failed() =>
        Desk.With("The harbour handled 12 ships.").Claim("The harbour handled 13 ships.").Detail.ShouldBe("'13' is not in the evidence");
}

using QaBot.Answering.Composing.Tables;
using QaBot.Answering.Tests.Isles;
using QaBot.Answering.Tests.Questions;

namespace QaBot.Answering.Tests.Composing;

public class TableNumberTests
{
    [Theory]
    [InlineData("125", 125.0)]
    [InlineData("84,000", 84000.0)]
    [InlineData("84 000", 84000.0)]
    [InlineData("US$1,250.5", 1250.5)]
    [InlineData("€12", 12.0)]
    [InlineData("EUR 12", 12.0)]
    [InlineData("-3.5", -3.5)]
    [InlineData("19%", 19.0)]
    [InlineData("48*", 48.0)]
    public void A_cell_that_is_a_number_is_read_as_one(string cell, double value) => TableView.ParseNumber(cell).ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("12 ferries")]
    [InlineData("2019-2021")]
    [InlineData("1,2,3")]
    public void A_cell_that_is_words_or_several_numbers_is_not(string cell) => TableView.ParseNumber(cell).ShouldBeNull();

    [Theory]
    [InlineData("Cost (in US$ mn)", "US$", "US$7 million")]
    [InlineData("Cost (€ billion)", "€", "€7 billion")]
    [InlineData("Passengers (thousands)", "", "7 thousand")]
    [InlineData("Cost (EUR)", "EUR", "EUR 7")]
    [InlineData("Cost", "", "7")]
    public void A_value_is_said_with_the_unit_of_its_column(string header, string currency, string said)
    {
        using var corpus = new HeldCorpus([("a.md", $"| Pier | {header} |\n|---|---|\n| North | 7 |\n| South | 12 |")]);
        var table = new TableView(corpus.Find("a.md")!, 0, Words.Views);
        table.Numeric.ShouldBe([false, true]);
        table.Key.ShouldBe(0);
        table.Units[1].Currency.ShouldBe(currency);
        table.Value(table.Cell(0, 1), 1).ShouldBe(said);
    }

    [Fact]
    public void The_total_is_apart_from_the_rows()
    {
        var table = new TableView(IslandDesk.Corpus.Find("bridges.md")!, 0, Words.Views);
        table.Rows.Length.ShouldBe(4);
        table.NumericTotal.ShouldNotBeNull()[3].ShouldBe(590);
    }
}

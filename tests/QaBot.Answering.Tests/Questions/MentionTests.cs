using QaBot.Answering.Questions;

namespace QaBot.Answering.Tests.Questions;

public class MentionTests
{
    [Theory]
    [InlineData("It cost US$125 million.", "Money", "125000000$")]
    [InlineData("It cost €1.3 billion.", "Money", "1300000000€")]
    [InlineData("It cost 40 euros.", "Money", "40€")]
    [InlineData("It cost $48m.", "Money", "48000000$")]
    [InlineData("It fell by 19 percent.", "Percent", "19")]
    [InlineData("It fell by 19%.", "Percent", "19")]
    [InlineData("It fell by 2.5 per cent.", "Percent", "2.5")]
    [InlineData("It has an 81-percent share.", "Percent", "81")]
    [InlineData("It is a 7,500-mile cable.", "Number", "7500")]
    [InlineData("It carried 84,000 people.", "Number", "84000")]
    [InlineData("It carried four lanes.", "Number", "4")]
    [InlineData("It carried two million people.", "Number", "2000000")]
    [InlineData("It was built in 1931.", "Year", "1931")]
    [InlineData("It was built in June.", "Date", "june")]
    public void Amounts_and_dates_are_found_by_their_form_in_one_notation(string text, string kind, string value)
    {
        var mention = Words.Views.Of(text).Mentions.ShouldHaveSingleItem();
        mention.Kind.ToString().ShouldBe(kind);
        mention.Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("they met at the Bank of the Isles yesterday", "Bank of the Isles")]
    [InlineData("they met Mirela Tovan there", "Mirela Tovan")]
    [InlineData("they met Hebbet's council", "Hebbet")]
    [InlineData("they left Velmoor and came back", "Velmoor")]
    [InlineData("they took the Blue Heron 2 home", "Blue Heron 2")]
    [InlineData("they heard of the League for the Coast again", "League for the Coast")]
    public void A_name_is_what_its_capitals_hold_together(string text, string name)
    {
        var mention = Words.Views.Of(text).Mentions.ShouldHaveSingleItem();
        mention.Kind.ShouldBe(MentionKind.Name);
        text[mention.Start..mention.End].ShouldBe(name);
        mention.Value.ShouldBe(name.ToLowerInvariant());
    }

    [Theory]
    [InlineData("is the harbour open in winter?")]
    [InlineData("What may the harbour cost?")]
    [InlineData("The harbour is open.")]
    public void Words_of_asking_and_function_words_are_no_names(string text) =>
        Words.Views.Of(text).Mentions.ShouldBeEmpty();

    [Fact]
    public void A_number_of_four_digits_with_a_separator_or_a_currency_is_no_year()
    {
        Words.Views.Of("It is 2,010 metres long and cost $1999.").Mentions.Select(m => m.Kind).ShouldBe([MentionKind.Number, MentionKind.Money]);
    }
}

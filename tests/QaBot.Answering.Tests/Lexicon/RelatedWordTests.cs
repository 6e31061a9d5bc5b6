using QaBot.Answering.Lexicon;

namespace QaBot.Answering.Tests.Lexicon;

public sealed class RelatedWordTests
{
    private static readonly WordLexicon Words = WordLexicon.Load();

    [Theory]
    [InlineData("cost", "price", Relation.Synonym)]
    [InlineData("state", "country", Relation.Synonym)]
    [InlineData("buy", "purchase", Relation.Synonym)]
    [InlineData("car", "automobile", Relation.Synonym)]
    [InlineData("colour", "color", Relation.Synonym)]
    [InlineData("supplier", "provider", Relation.Synonym)]
    [InlineData("own", "owner", Relation.Derivation)]
    [InlineData("announce", "announcement", Relation.Derivation)]
    [InlineData("invest", "investment", Relation.Derivation)]
    [InlineData("invest", "investor", Relation.Derivation)]
    [InlineData("Serbian", "Serbia", Relation.Pertainym)]
    [InlineData("French", "France", Relation.Pertainym)]
    [InlineData("France", "French", Relation.Pertainym)]
    [InlineData("British", "United Kingdom", Relation.Pertainym)]
    [InlineData("big", "huge", Relation.Similar)]
    [InlineData("highway", "road", Relation.Hypernym)]
    [InlineData("company", "firm", Relation.Associated)]
    [InlineData("buy", "sell", Relation.Antonym)]
    [InlineData("increase", "decrease", Relation.Antonym)]
    [InlineData("Belgrade", "Serbia", Relation.CapitalOf)]
    [InlineData("Paris", "France", Relation.CapitalOf)]
    [InlineData("Washington", "United States", Relation.CapitalOf)]
    [InlineData("France", "Paris", Relation.HasCapital)]
    [InlineData("Munich", "Bavaria", Relation.PartOf)]
    public void A_word_leads_to_the_words_that_can_stand_for_it(string word, string other, Relation kind) =>
        Words.Related(word).ShouldContain(related => related.Word == other && related.Kind == kind);

    [Theory]
    [InlineData("price", "tree")]
    [InlineData("minister", "camera")]
    [InlineData("France", "Germany")]
    public void Words_of_different_things_are_not_related(string word, string other) =>
        Words.Related(word).ShouldNotContain(related => related.Word == other);

    [Fact]
    public void The_strongest_come_first_each_once_with_a_weight_up_to_one_and_never_the_word_itself()
    {
        foreach (var word in new[] { "price", "left", "Turkey", "set up", "countries", "run" })
        {
            var related = Words.Related(word);
            related.ShouldNotBeEmpty(word);
            related.Select(one => one.Weight).ShouldBeInOrder(SortDirection.Descending);
            related.ShouldAllBe(one => one.Weight > 0 && one.Weight <= 1 && one.Kind > Relation.None && one.Kind <= Relation.PartOf);
            related.Select(one => one.Word).ShouldBeUnique();
            related.ShouldNotContain(one => one.Word == word || one.Word == Words.Lemma(word));
        }
    }

    [Fact]
    public void A_frequent_sense_weighs_more_than_a_rare_one()
    {
        Weight("buy", "purchase").ShouldBeGreaterThan(0.7f);
        Weight("buy", "bribe").ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void An_inflected_form_has_the_relations_of_its_base() =>
        Words.Related("purchases").ShouldBe(Words.Related("purchase"));

    [Fact]
    public void A_phrase_is_looked_up_with_its_spaces() =>
        Words.Related("take over").ShouldContain(related => related.Word == "assume");

    [Fact]
    public void Capitals_tell_the_country_from_the_porcelain()
    {
        Weight("China", "Chinese").ShouldBeGreaterThan(0.5f);
        Weight("china", "Chinese").ShouldBeLessThan(Weight("China", "Chinese"));
        Words.Related("SERBIA").ShouldBe(Words.Related("Serbia"));
        Words.Related("serbia").ShouldBe(Words.Related("Serbia"));
    }

    [Fact]
    public void Particles_of_grammar_are_not_taken_for_acronyms()
    {
        Words.Related("us").ShouldBeEmpty();
        Words.Related("who").ShouldBeEmpty();
        Words.Related("US").ShouldContain(related => related.Word == "United States");
    }

    private static float Weight(string word, string other) =>
        Words.Related(word).FirstOrDefault(related => related.Word == other).Weight;
}

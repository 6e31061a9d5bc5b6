using QaBot.Answering.Lexicon;

namespace QaBot.Answering.Tests.Lexicon;

public sealed class LexicalClassTests
{
    private static readonly WordLexicon Words = WordLexicon.Load();

    [Theory]
    [InlineData("minister", LexicalClass.Person)]
    [InlineData("president", LexicalClass.Person)]
    [InlineData("ministers", LexicalClass.Person)]
    [InlineData("Einstein", LexicalClass.PersonName)]
    [InlineData("company", LexicalClass.Organisation)]
    [InlineData("parliament", LexicalClass.Organisation)]
    [InlineData("crowd", LexicalClass.Group)]
    [InlineData("region", LexicalClass.Location)]
    [InlineData("Serbia", LexicalClass.Country)]
    [InlineData("France", LexicalClass.Country)]
    [InlineData("france", LexicalClass.Country)]
    [InlineData("Belgrade", LexicalClass.City)]
    [InlineData("Danube", LexicalClass.Water)]
    [InlineData("Serbian", LexicalClass.Nationality)]
    [InlineData("year", LexicalClass.Time)]
    [InlineData("March", LexicalClass.Time)]
    [InlineData("kilometer", LexicalClass.Unit)]
    [InlineData("dozen", LexicalClass.Number)]
    [InlineData("price", LexicalClass.Money)]
    [InlineData("loan", LexicalClass.Money)]
    [InlineData("dollar", LexicalClass.Money)]
    [InlineData("construction", LexicalClass.Act)]
    [InlineData("storm", LexicalClass.Event)]
    [InlineData("treaty", LexicalClass.Communication)]
    [InlineData("announce", LexicalClass.Communication)]
    [InlineData("camera", LexicalClass.Artifact)]
    [InlineData("importance", LexicalClass.Attribute)]
    [InlineData("reason", LexicalClass.Cause)]
    [InlineData("theory", LexicalClass.Cognition)]
    [InlineData("steel", LexicalClass.Substance)]
    [InlineData("buy", LexicalClass.Verb | LexicalClass.Possession)]
    public void A_word_has_the_class_of_what_it_means(string word, LexicalClass expected) =>
        (Words.Classes(word) & expected).ShouldBe(expected);

    [Theory]
    [InlineData("Bavaria", LexicalClass.Country)]
    [InlineData("price", LexicalClass.Person)]
    [InlineData("Danube", LexicalClass.Country)]
    [InlineData("camera", LexicalClass.Money)]
    [InlineData("announce", LexicalClass.Noun)]
    public void And_not_that_of_another(string word, LexicalClass other) =>
        (Words.Classes(word) & other).ShouldBe(LexicalClass.None);
}

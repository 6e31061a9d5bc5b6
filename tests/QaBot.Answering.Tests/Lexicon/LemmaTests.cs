using QaBot.Answering.Lexicon;

namespace QaBot.Answering.Tests.Lexicon;

public sealed class LemmaTests
{
    private static readonly WordLexicon Words = WordLexicon.Load();

    [Theory]
    [InlineData("built", "build")]
    [InlineData("took", "take")]
    [InlineData("better", "good")]
    [InlineData("children", "child")]
    [InlineData("analyses", "analysis")]
    [InlineData("left", "leave")]
    [InlineData("went", "go")]
    public void An_irregular_form_is_known(string form, string lemma) => Words.Lemma(form).ShouldBe(lemma);

    [Theory]
    [InlineData("countries", "country")]
    [InlineData("suppliers", "supplier")]
    [InlineData("Announced", "announce")]
    [InlineData("hoping", "hope")]
    [InlineData("singing", "sing")]
    [InlineData("watches", "watch")]
    [InlineData("cheapest", "cheap")]
    [InlineData("Serbs", "Serb")]
    public void A_regular_form_loses_its_ending(string form, string lemma) => Words.Lemma(form).ShouldBe(lemma);

    [Theory]
    [InlineData("price")]
    [InlineData("building")]
    [InlineData("news")]
    [InlineData("Serbia")]
    [InlineData("China")]
    public void A_base_form_stays(string word) => Words.Lemma(word).ShouldBe(word);

    [Theory]
    [InlineData("zzyzxing")]
    [InlineData("5G")]
    [InlineData("Vučić")]
    public void An_unknown_word_comes_back(string word) => Words.Lemma(word).ShouldBeSameAs(word);
}

namespace QaBot.Ingestion.Tests.Reading;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("It rained. The river rose.", "It rained.|The river rose.")]
    [InlineData("Dr. Weber met Mr. J. Smith of Smith & Co. in St. Gallen. They talked.", "Dr. Weber met Mr. J. Smith of Smith & Co. in St. Gallen.|They talked.")]
    [InlineData("The U.S. Senate agreed. He lives in the U.S. The rest follows.", "The U.S. Senate agreed.|He lives in the U.S.|The rest follows.")]
    [InlineData("See No. 5 of vol. 3, e.g. Article 2. It costs 3.50 euros.", "See No. 5 of vol. 3, e.g. Article 2.|It costs 3.50 euros.")]
    [InlineData("\"Stop.\" He went on.", "\"Stop.\"|He went on.")]
    [InlineData("Was it so? Yes! “It was.” (So they say.) Good.", "Was it so?|Yes!|“It was.”|(So they say.)|Good.")]
    [InlineData("He paused... and went. Then... Nothing came.", "He paused... and went.|Then...|Nothing came.")]
    [InlineData("Anna (b. 1950) sings. Bob does not.", "Anna (b. 1950) sings.|Bob does not.")]
    [InlineData("Founded in 2018. 5G came later.", "Founded in 2018.|5G came later.")]
    [InlineData("她来了。他走了。", "她来了。|他走了。")]
    [InlineData("No end mark at all", "No end mark at all")]
    public void A_text_is_divided_where_sentences_end(string text, string expected) =>
        string.Join('|', SentenceSplitter.Split(text).Select(s => s.Of(text))).ShouldBe(expected);

    [Fact]
    public void A_sentence_without_end_is_cut_at_a_comma_before_the_bound()
    {
        var text = string.Concat(Enumerable.Repeat("one more clause of many, ", 200)).Trim();
        var parts = SentenceSplitter.Split(text);
        parts.Count.ShouldBeGreaterThan(4);
        parts.ShouldAllBe(p => p.Length <= SentenceSplitter.MaxLength);
        parts.Take(parts.Count - 1).ShouldAllBe(p => p.Of(text).EndsWith(','));
        string.Join(' ', parts.Select(p => p.Of(text))).ShouldBe(text);
    }

    [Fact]
    public void A_cut_never_parts_a_surrogate_pair()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 2000));
        foreach (var part in SentenceSplitter.Split(text)) char.IsLowSurrogate(text[part.Start]).ShouldBeFalse();
    }

    [Fact]
    public void Digits_alone_belong_to_the_sentence_before() =>
        SentenceSplitter.Split("Ernst and Lee. 2014. \"Title\", 38.").Count.ShouldBe(2);
}

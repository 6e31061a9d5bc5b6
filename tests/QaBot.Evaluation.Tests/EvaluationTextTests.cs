using QaBot.Evaluation.Answers;
using Shouldly;
using Xunit;

namespace QaBot.Evaluation.Tests;

public sealed class EvaluationTextTests
{
    [Theory]
    [InlineData("  A\tB\u00a0\n C ", "a b c")]
    [InlineData("‘It’s’ “so”", "'it's' \"so\"")]
    [InlineData("US\\$5 – 6—7", "us$5 - 6-7")]
    [InlineData("ﬁbre ①", "fibre 1")]
    [InlineData("ČAČAK", "čačak")]
    [InlineData("x\u001fy", "x y")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("…", "...")]
    public void Folding_straightens_quotes_dashes_spaces_ligatures_and_case(string text, string folded) =>
        EvaluationText.Fold(text).ShouldBe(folded);

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() => EvaluationText.Fold("a\ud800b").ShouldBe("a\ufffdb");

    [Fact]
    public void Words_are_runs_of_letters_and_numbers_without_underscores() =>
        EvaluationText.Words("Bar-Boljare_A1, 1,000 km² (17+1) 𝟝").ShouldBe(["bar", "boljare", "a1", "1", "000", "km2", "17", "1", "5"]);

    [Fact]
    public void Three_of_four_shingles_are_three_quarters()
    {
        // gold: abc bcd cde def; text has abc, bcd, cde
        EvaluationText.Covers("a b c d e f", ["a b c d e x"], 0.75).ShouldBeTrue();
        EvaluationText.Covers("a b c d e f", ["a b c d e x"], 0.76).ShouldBeFalse();
    }

    [Fact]
    public void Shingles_of_several_texts_count_together() =>
        EvaluationText.Covers("a b c d e f", ["a b c d", "c d e f"], 1).ShouldBeTrue();

    [Fact]
    public void A_gold_quote_shorter_than_three_words_is_compared_whole()
    {
        EvaluationText.Covers("Huawei Marine", ["by huawei marine in 2009"], 1).ShouldBeTrue();
        EvaluationText.Covers("Huawei Marine", ["marine huawei"], 1).ShouldBeFalse();
    }

    [Theory]
    [InlineData("001_a.txt", "001_a")]
    [InlineData("folder/b.v2.md", "b.v2")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("plain", "plain")]
    public void A_stem_is_the_name_without_folder_and_ending(string name, string stem) => DocumentStem.Of(name).ShouldBe(stem);

    [Theory]
    [InlineData(0.25, 0.2)]
    [InlineData(0.35, 0.3)] // 0.35 is 0.34999… in binary
    [InlineData(16.25, 16.2)]
    [InlineData(0.75, 0.8)]
    [InlineData(66.66666666666667, 66.7)]
    [InlineData(100, 100)]
    public void Figures_round_as_the_public_scorer_does(double value, double rounded) => Figures.Rounded(value).ShouldBe(rounded);

    [Fact]
    public void Percentiles_are_by_nearest_rank()
    {
        double[] values = [5, 1, 4, 2, 3];
        Figures.Percentile(values, 0.5).ShouldBe(3);
        Figures.Percentile(values, 0.95).ShouldBe(5);
        Figures.Percentile([], 0.95).ShouldBe(0);
        Figures.UpperMedian([4, 1, 3, 2]).ShouldBe(3);
    }
}

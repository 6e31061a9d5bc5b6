namespace QaBot.Search.Tests.Ranking;

public class SecondStageTests
{
    [Theory]
    [InlineData(new[] { 1 }, new[] { 2 }, 1)]
    [InlineData(new[] { 1 }, new[] { 5 }, 0)]
    [InlineData(new[] { 4 }, new[] { 1 }, 1)]
    [InlineData(new[] { 1, 10, 20 }, new[] { 3, 18 }, 2)]
    [InlineData(new[] { 1 }, new[] { 1 }, 0)]
    public void Nearness_counts_first_words_with_a_second_within_three(int[] first, int[] second, int near) =>
        SecondStage.CountNear(first, second).ShouldBe(near);

    [Fact]
    public void Wrong_settings_are_all_named_at_once() =>
        Should.Throw<ArgumentException>(() => SearchIndex.Open(null, new EnglishAnalyzer(), new SearchOptions { K1 = 0, B = 2, Depth = -1 }))
            .Message.ShouldBe("K1 is 0: it must be above 0, up to 10. B is 2: it must be from 0 to 1. Depth is -1: it must be from 0 to 1000.");
}

using Shouldly;
using Xunit;

namespace QaBot.Core.Tests;

public class CitationNumberTests
{
    [Theory]
    [InlineData(new int[0], "Said.")]
    [InlineData(new[] { 1 }, "Said. [1]")]
    [InlineData(new[] { 1, 2 }, "Said. [1][2]")]
    [InlineData(new[] { 2, 3, 4, 5 }, "Said. [2]–[5]")]
    [InlineData(new[] { 1, 3, 4, 5, 9 }, "Said. [1][3]–[5][9]")]
    public void Numbers_stand_behind_the_words_and_a_row_of_three_or_more_as_a_range(int[] numbers, string written) =>
        new Statement("Said.", numbers, Verdict.Verbatim).WithNumbers().ShouldBe(written);
}

using Shouldly;
using Xunit;

namespace QaBot.Core.Tests;

public sealed class CodePointsTests
{
    private const string Text = "a😀b😀😀c";

    [Fact]
    public void Offsets_count_a_surrogate_pair_as_one()
    {
        int[] utf16 = [0, 1, 3, 4, 6, 8, 9];
        utf16.Select(i => CodePoints.FromUtf16(Text, i)).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        Enumerable.Range(0, 7).Select(i => CodePoints.ToUtf16(Text, i)).ShouldBe(utf16);
    }

    [Fact]
    public void Random_texts_go_there_and_back()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        string[] parts = ["a", "é", "😀", "\ud800", "\udc00", "中"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)]));
            var points = text.EnumerateRunes().Count();
            CodePoints.FromUtf16(text, text.Length).ShouldBe(points, $"seed {Seed}, round {round}");
            for (var point = 0; point <= points; point++)
                CodePoints.FromUtf16(text, CodePoints.ToUtf16(text, point)).ShouldBe(point, $"seed {Seed}, round {round}");
        }
    }
}

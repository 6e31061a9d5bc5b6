using System.Text;
using QaBot.Core;

namespace QaBot.Search.Tests.Analysis;

/// <summary>Where the analyzer's words differ from UAX #29: only where its README says so.</summary>
public class WordTailoringTests
{
    private const string Joints = "-‐‑–−&+/_:;'’＇ʼ.․﹒．,﹐， \u00A0\u202F\u2009·״\"";

    private static readonly string[] Pieces =
    [
        "a", "b", "Q", "é", "e\u0301", "ж", "ש", "א", "ع", "1", "22", "333", "４", "٣", "漢", "字", "カ", "ひ", "한", "ไ", "Ⅷ", "\u00AD", "\u200D", "😀", "🇫", "🇷",
        "-", "–", "'", "’", ".", ",", ":", ";", "_", "/", "&", "+", "·", "\"", "״", " ", " ", " ", "\u00A0", "\u202F", "\n", "\r\n", "(", "$", "%", "，", "．",
    ];

    [Fact]
    public void Words_end_where_the_annex_says_but_at_joints_and_between_digits_and_letters()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var analyzer = new EnglishAnalyzer();
        for (var run = 0; run < 4_000; run++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(1, 12); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
            Check(text.ToString(), analyzer, seed);
        }
    }

    private static void Check(string text, EnglishAnalyzer analyzer, int seed)
    {
        var boundaries = new SortedSet<int> { 0 };
        for (var at = 0; at < text.Length; boundaries.Add(at)) at = WordBoundaries.Next(text, at);
        var tokens = analyzer.Analyze(text);
        var how = $"'{text}' with seed {seed}";
        foreach (var token in tokens)
        {
            foreach (var edge in new[] { token.Start, token.End })
                if (!boundaries.Contains(edge)) IsTailored(text, edge).ShouldBeTrue($"a token ends inside a word, at {edge} of {how}");
            foreach (var boundary in boundaries.GetViewBetween(token.Start + 1, Math.Max(token.Start + 1, token.End - 1)))
                if (boundary > token.Start && boundary < token.End) IsTailored(text, boundary).ShouldBeTrue($"a token goes past the boundary at {boundary} of {how}");
        }

        // Nothing that is a letter or digit is lost.
        for (var at = 0; at < text.Length;)
        {
            if (CharacterClasses.Of(text, at, out var units) is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Unspaced)
                tokens.ShouldContain(t => t.Start <= at && at + units <= t.End, $"the character at {at} of {how}");
            at += units;
        }
    }

    // Joints; a number and its unit; pairs of letters in scripts without spaces; currency and percent signs; a pictograph that a joiner ties to a word.
    private static bool IsTailored(string text, int at)
    {
        var (before, after) = (Nearest(text, at - 1, -1), Nearest(text, at, 1));
        var (left, right) = (Class(text, before), Class(text, after));
        return (before >= 0 && text[before] is '$' or '%')
            || (before >= 0 && Joints.Contains(text[before])) || (after < text.Length && Joints.Contains(text[after]))
            || (left, right) is (CharacterClass.Digit, CharacterClass.Letter)
            || (after < text.Length && char.IsHighSurrogate(text[after]))
            || left == CharacterClass.Unspaced || right == CharacterClass.Unspaced;
    }

    // The nearest character in one direction that is no mark.
    private static int Nearest(string text, int at, int step)
    {
        while (at >= 0 && at < text.Length && Class(text, at) == CharacterClass.Extend) at += step;
        return at;
    }

    private static CharacterClass Class(string text, int at) =>
        at < 0 || at >= text.Length ? CharacterClass.Other : CharacterClasses.Of(text, at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at, out _);
}

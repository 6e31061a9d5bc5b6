using System.Globalization;
using System.Text;

namespace QaBot.Search.Tests.Analysis;

public class WordBoundariesTests
{
    [Fact]
    public void Every_official_vector_breaks_as_it_says()
    {
        using var stream = typeof(WordBoundariesTests).Assembly.GetManifestResourceStream("WordBreakTest.txt").ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        var (vectors, wrong) = (0, new List<string>());
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            vectors++;
            var marked = Marked(line);
            if (marked != line) wrong.Add($"{line} became {marked}");
        }

        wrong.ShouldBeEmpty();
        vectors.ShouldBe(1944);
    }

    [Theory]
    [InlineData("Mr. O'Hara's 3,200.5 e-mails", "Mr|.| |O'Hara's| |3,200.5| |e|-|mails")]
    [InlineData("snake_case a.m. 1;2", "snake_case| |a.m|.| |1;2")]
    [InlineData("", "")]
    public void Words_break_as_the_annex_says(string text, string broken)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var next = WordBoundaries.Next(text, at);
            pieces.Add(text[at..next]);
            at = next;
        }

        string.Join('|', pieces).ShouldBe(broken);
    }

    // The vector's own notation, with the breaks as they are found.
    private static string Marked(string vector)
    {
        var text = string.Concat(vector.Split(' ').Where(p => p is not ("÷" or "×")).Select(p => char.ConvertFromUtf32(int.Parse(p, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
        var boundaries = new HashSet<int> { 0 };
        for (var at = 0; at < text.Length; boundaries.Add(at)) at = WordBoundaries.Next(text, at);
        var marked = new StringBuilder("÷");
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            place += rune.Utf16SequenceLength;
            marked.Append(CultureInfo.InvariantCulture, $" {rune.Value:X4} {(boundaries.Contains(place) ? '÷' : '×')}");
        }

        return marked.ToString();
    }
}

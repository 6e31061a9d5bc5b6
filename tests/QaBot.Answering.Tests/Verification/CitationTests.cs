using System.Globalization;
using System.Text;
using QaBot.Answering.Verification;
using QaBot.Core;

namespace QaBot.Answering.Tests.Verification;

public class CitationTests
{
    private const int Seed = 20261122;
    private const int Spans = 100_000;

    private static readonly string[] Pieces =
        ["a", "harbour ", "é", "e\u0301", "ß", "—", "\n", "\f", "中", "😀", "👩‍👩‍👧", "🇷🇸", "𝒳", "\u00AD", "ĳ", " 17+1 ", "👍🏽"];

    [Fact]
    public void A_quote_is_the_source_between_its_offsets_for_random_spans()
    {
        var random = new Random(Seed);
        Document? document = null;
        List<Rune> runes = [];
        List<int> borders = [];
        for (var i = 0; i < Spans; i++)
        {
            if (i % 1000 == 0)
            {
                var text = string.Concat(Enumerable.Range(0, 5 + random.Next(200)).Select(_ => Pieces[random.Next(Pieces.Length)]));
                document = new Document("d.txt", Desk.VersionOf(text), DocumentMetadata.None, text, [], [], [], []);
                runes = [.. text.EnumerateRunes()];
                borders = [0];
                foreach (var rune in runes) borders.Add(borders[^1] + rune.Utf16SequenceLength);
            }
            var start = random.Next(runes.Count);
            var end = start + 1 + random.Next(runes.Count - start);
            var citation = Cite(document!, new TextSpan(borders[start], borders[end]));

            if (citation.Start != start || citation.End != end) Assert.Fail($"seed {Seed}, span {i}: [{start}, {end}) became [{citation.Start}, {citation.End})");
            if (citation.Quote != Text(runes, start, end)) Assert.Fail($"seed {Seed}, span {i}: the quote is not the source");
            var (prefix, suffix) = (citation.Prefix.EnumerateRunes().Count(), citation.Suffix.EnumerateRunes().Count());
            if (prefix > 32 || citation.Prefix != Text(runes, start - prefix, start)) Assert.Fail($"seed {Seed}, span {i}: prefix '{citation.Prefix}'");
            if (suffix > 32 || citation.Suffix != Text(runes, end, end + suffix)) Assert.Fail($"seed {Seed}, span {i}: suffix '{citation.Suffix}'");
        }
    }

    [Fact]
    public void What_stands_around_a_quote_is_cut_between_characters()
    {
        var text = "👩‍👩‍👧" + new string('x', 30) + "quote" + new string('y', 30) + "🇷🇸!";
        var start = text.IndexOf("quote", StringComparison.Ordinal);
        var citation = Cite(new Document("d.txt", "", DocumentMetadata.None, text, [], [], [], []), new TextSpan(start, start + 5));
        citation.Prefix.ShouldBe(new string('x', 30));
        citation.Suffix.ShouldBe(new string('y', 30) + "🇷🇸");
        StringInfo.ParseCombiningCharacters(citation.Suffix).Length.ShouldBe(31);
    }

    [Fact]
    public void Each_segment_is_a_citation_on_its_own_page()
    {
        var text = "One half \f17\nother half.";
        var document = new Document("d.txt", "v", new DocumentMetadata("Title"), text, [], [], [], []);
        var passage = new Passage(3, new TextSpan(0, text.Length), PassageKind.Prose, [], 5, []);
        var evidence = new Evidence("e", document, passage, [new TextSpan(0, 8), new TextSpan(13, text.Length)], "One half other half.", "");
        var citations = CitationBuilder.Build(new VerifiedEvidence(evidence, Verdict.Verbatim));
        citations.Select(c => (c.Quote, c.Page, c.Passage, c.Start, c.End, c.Title, c.Version, c.Verdict)).ShouldBe(
            [("One half", 5, 3, 0, 8, "Title", "v", Verdict.Verbatim), ("other half.", 6, 3, 13, 24, "Title", "v", Verdict.Verbatim)]);
        citations[0].Suffix.ShouldBe(" \f17\nother half.");
        citations[1].Prefix.ShouldBe("One half \f17\n");
    }

    private static Citation Cite(Document document, TextSpan span)
    {
        var passage = new Passage(0, new TextSpan(0, document.Text.Length), PassageKind.Prose, [], null, []);
        return CitationBuilder.Build(new VerifiedEvidence(new Evidence("e", document, passage, [span], "", ""), Verdict.Supported))[0];
    }

    private static string Text(List<Rune> runes, int start, int end) => string.Concat(runes[start..end].Select(r => r.ToString()));
}

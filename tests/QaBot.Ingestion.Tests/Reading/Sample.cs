using System.Text;

namespace QaBot.Ingestion.Tests.Reading;

/// <summary>Reads small made-up texts.</summary>
internal static class Sample
{
    /// <summary>Words enough to make a paragraph begin the document's own text.</summary>
    public const string Opening = "The harbour of Lindau was dredged again in the spring of that year.";

    public static Document Read(string text, string name = "sample.txt") =>
        new PlainTextReader().Read(name, Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    public static IReadOnlyList<string> Sentences(this Document document, params PassageKind[] kinds) =>
        [.. document.Passages.Where(p => kinds.Length == 0 || kinds.Contains(p.Kind)).SelectMany(p => p.Sentences).Select(s => s.Text)];

    public static Sentence Sentence(this Document document, string beginning) =>
        document.Passages.SelectMany(p => p.Sentences).Single(s => s.Text.StartsWith(beginning, StringComparison.Ordinal));

    public static Passage Passage(this Document document, string containing) =>
        document.Passages.First(p => p.Sentences.Any(s => s.Text.Contains(containing, StringComparison.Ordinal)));

    /// <summary>Checks what holds of every document: the promises of Core.</summary>
    public static void ShouldBeSound(this Document document)
    {
        document.Version.ShouldBe(VersionId.Of(document.Text));
        for (var i = 0; i < document.Passages.Count; i++)
        {
            var passage = document.Passages[i];
            passage.Number.ShouldBe(i);
            passage.Sentences.ShouldNotBeEmpty();
            foreach (var sentence in passage.Sentences)
            {
                sentence.Text.ShouldNotBeNullOrWhiteSpace();
                sentence.Text.ShouldNotContain('\n');
                sentence.Segments.ShouldNotBeEmpty();
                foreach (var segment in sentence.Segments)
                {
                    passage.Span.Contains(segment).ShouldBeTrue($"passage {i} {passage.Span} holds {segment}");
                    segment.Length.ShouldBeGreaterThan(0);
                }
            }
            passage.Span.Start.ShouldBeGreaterThanOrEqualTo(0);
            passage.Span.End.ShouldBeLessThanOrEqualTo(document.Text.Length);
            if (passage.Kind != PassageKind.TableRow) continue;
            document.Tables[passage.Table!.Value].Rows[passage.Row!.Value].Passage.ShouldBe(i);
        }
        foreach (var note in document.Notes) document.Passages[note.Passage].Kind.ShouldBeOneOf(PassageKind.Footnote, PassageKind.Reference);
        foreach (var table in document.Tables)
            foreach (var row in table.Rows) row.Cells.Count.ShouldBe(table.Header.Count);
    }
}

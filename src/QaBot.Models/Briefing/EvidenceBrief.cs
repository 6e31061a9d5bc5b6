using System.Text;
using QaBot.Core;

namespace QaBot.Models.Briefing;

/// <summary>The evidence that a model is given: sentence by sentence, each under a handle of the request, within a budget.</summary>
/// <param name="Text">One piece a line behind its handle; a line with the document's title before each passage.</param>
/// <param name="Handles">The handles in it, in order.</param>
internal sealed record EvidenceBrief(string Text, IReadOnlyList<string> Handles)
{
    // A mark between words costs about a token, as a word does.
    private const double TokensPerWord = 2.6;
    private const int LongestSentence = 2000;
    private const int MostRows = 60;

    /// <summary>Issues the passages' sentences and writes them down, best first, until the budget is spent.</summary>
    public static EvidenceBrief Of(ComposeRequest request, int tokens)
    {
        var text = new StringBuilder();
        var handles = new List<string>();
        var seen = new HashSet<(string, int)>();
        double spent = 0;
        var last = "";
        foreach (var found in request.Passages)
        {
            foreach (var passage in WithTable(found.Document, found.Passage))
            {
                if (!seen.Add((found.Document.Name, passage.Number))) continue;
                var lines = Lines(request, found.Document, passage).ToList();
                if (lines.Count == 0) continue;
                var heading = Heading(found.Document, passage);
                var cost = Cost(heading) + lines.Sum(l => Cost(l.Text) + 8);
                if (spent + cost > tokens && handles.Count > 0) return Done();
                spent += cost;
                if (heading != last) text.Append("— ").Append(heading).Append('\n');
                last = heading;
                foreach (var (handle, line) in lines)
                {
                    text.Append('[').Append(handle).Append("] ").Append(line).Append('\n');
                    handles.Add(handle);
                    // One passage larger than the budget is cut where it is spent.
                    if (handles.Count > 1 && text.Length / 3 > tokens) return Done();
                }
            }
        }
        return Done();

        EvidenceBrief Done() => new(text.ToString().TrimEnd('\n'), handles);
    }

    /// <summary>A row brings the other rows of its table, which a comparison or a sum needs.</summary>
    private static IEnumerable<Passage> WithTable(Document document, Passage passage)
    {
        yield return passage;
        if (passage.Table is not { } number || number >= document.Tables.Count || document.Tables[number].Rows.Count > MostRows) yield break;
        foreach (var row in document.Tables[number].Rows)
            if (document.PassageOf(document.Tables[number], row) is { } other) yield return other;
    }

    private static IEnumerable<(string Handle, string Text)> Lines(ComposeRequest request, Document document, Passage passage)
    {
        if (passage.Table is { } t && passage.Row is { } r)
        {
            var (table, row) = (document.Tables[t], document.Tables[t].Rows[r]);
            var cells = string.Join(" | ", row.Cells.Select(c => c.Text));
            if (InjectionScreen.IsAddressedToModel(cells)) yield break;
            var evidence = request.Issue.Issue(document, passage, [row.Span], cells, $"{table.Caption} · {string.Join(" | ", table.Header)}");
            yield return (evidence.Handle, Datamark.Write(string.Join(" | ", row.Cells.Select((c, i) => i < table.Header.Count && table.Header[i].Length > 0 ? $"{table.Header[i]}: {c.Text}" : c.Text))));
            yield break;
        }
        foreach (var sentence in passage.Sentences)
        {
            if (sentence.Text.Length is 0 or > LongestSentence || InjectionScreen.IsAddressedToModel(sentence.Text)) continue;
            var evidence = request.Issue.Issue(document, passage, sentence.Segments, sentence.Text, string.Join(" · ", passage.Headings));
            yield return (evidence.Handle, Datamark.Write(sentence.Text));
        }
    }

    private static string Heading(Document document, Passage passage)
    {
        string?[] parts =
        [
            document.DisplayTitle, document.Metadata.Publisher, document.Metadata.Date, .. passage.Headings,
            passage.Table is { } t && t < document.Tables.Count ? document.Tables[t].Caption : null,
        ];
        return Datamark.Write(string.Join(" · ", parts.Where(p => !string.IsNullOrWhiteSpace(p) && !InjectionScreen.IsAddressedToModel(p))));
    }

    private static double Cost(string marked) => (marked.AsSpan().Count(Datamark.Mark) + 1) * TokensPerWord;
}

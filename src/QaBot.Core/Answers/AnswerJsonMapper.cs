using System.Text;
using System.Text.Json;

namespace QaBot.Core;

/// <summary>Turns answers into the shape that every door prints.</summary>
public static class AnswerJsonMapper
{
    /// <summary>The answer in its printed shape; a lone surrogate anywhere in it becomes U+FFFD.</summary>
    public static AnswerJson ToJson(this Answer answer) => new(
        WellFormed(answer.Conversation),
        answer.Turn,
        WellFormed(answer.Question),
        WellFormed(answer.Standalone),
        WireNames.Of(answer.State),
        answer.Reason is { } reason ? WireNames.Of(reason) : null,
        WellFormed(answer.Text),
        [.. answer.Statements.Select(s => new StatementJson(WellFormed(s.Text), s.Citations, WireNames.Of(s.Verdict)))],
        [.. answer.Citations.Select(Map)],
        [.. answer.Passages.Select(Map)],
        [.. answer.Conflicts.Select(c => new ConflictJson(WellFormed(c.Text), c.Citations))],
        [.. answer.Dropped.Select(d => Map(d, answer.Composer))],
        answer.Composer,
        answer.Model,
        answer.ModelUse is { } use ? Map(use) : null,
        [.. answer.Suggestions.Select(WellFormed)],
        Map(answer.Timings),
        answer.Audit is { } audit ? new AuditJson(audit.Sequence, audit.Receipt) : null);

    /// <summary>Writes the answer as one line of UTF-8 JSON that ends in LF.</summary>
    public static void WriteLine(Stream output, Answer answer)
    {
        using (var writer = new Utf8JsonWriter(output, AnswerJsonContext.Legible))
            JsonSerializer.Serialize(writer, answer.ToJson(), AnswerJsonContext.Default.AnswerJson);
        output.WriteByte((byte)'\n');
    }

    private static CitationJson Map(Citation c) => new(
        c.Number, WellFormed(c.Document), c.Version, WellFormed(c.Title), c.Start, c.End, c.Page,
        WellFormed(c.Quote), WellFormed(c.Prefix), WellFormed(c.Suffix), WireNames.Of(c.Verdict),
        Known(c.Source.Author), Known(c.Source.Publisher), Known(c.Source.Date), Known(c.Source.Url), Known(c.PageLabel));

    private static string? Known(string? words) => words is null ? null : WellFormed(words);

    private static PassageJson Map(RetrievedPassage p) => new(
        p.Rank,
        WellFormed(p.Document.Name),
        CodePoints.FromUtf16(p.Document.Text, p.Passage.Span.Start),
        CodePoints.FromUtf16(p.Document.Text, p.Passage.Span.End),
        double.IsFinite(p.Score) ? Math.Round(p.Score, 4) : 0,
        WireNames.Of(p.Passage.Kind),
        [.. p.Passage.Headings.Select(WellFormed)],
        WellFormed(p.Text));

    // What a model said without support is for the record alone: whoever reads the answer may be its victim.
    private static DroppedJson Map(DroppedStatement d, string composer) =>
        composer == "model" ? new("", WireNames.Of(d.Verdict), "") : new(WellFormed(d.Text), WireNames.Of(d.Verdict), WellFormed(d.Detail));

    private static ModelUseJson Map(ModelUse u) => new(
        u.Endpoint, u.Model, u.Prompt, u.PromptHash, u.Temperature, u.MaxOutputTokens, u.FinishReason, u.InputTokens, u.OutputTokens, u.Failure);

    private static TimingsJson Map(Timings t) => new(
        Thousandths(t.Contextualise), Thousandths(t.Retrieve), Thousandths(t.Compose), Thousandths(t.Verify), Thousandths(t.Record), Thousandths(t.Total));

    private static double Thousandths(double milliseconds) => double.IsFinite(milliseconds) ? Math.Round(milliseconds, 3) : 0;

    private static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.ToString());
        return clean.ToString();
    }
}

using System.Text.Json;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>The field "answer" of an entry: what was found and said, under the names that every door prints, with what was checked again, every passage retrieved and the state of the corpus.</summary>
internal static class AnswerPayload
{
    /// <summary>The bytes of the field.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="printed">The same as doors print it.</param>
    /// <param name="corpus">The hash of the list of documents; null where it is not known.</param>
    /// <param name="texts">Checks citations again.</param>
    public static byte[] Of(Answer answer, AnswerJson printed, string? corpus, CitedTexts texts) => Payloads.Object(json =>
    {
        json.WriteString("state", printed.State);
        json.WriteString("reason", printed.Reason);
        json.WriteString("text", printed.Text);
        WriteStatements(json, answer, printed, texts);
        WriteCitations(json, answer, printed, texts);
        json.WriteStartArray("conflicts");
        foreach (var conflict in printed.Conflicts)
        {
            json.WriteStartObject();
            json.WriteString("text", conflict.Text);
            WriteNumbers(json, conflict.Citations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dropped");
        foreach (var dropped in printed.Dropped)
        {
            json.WriteStartObject();
            json.WriteString("text", dropped.Text);
            json.WriteString("verdict", dropped.Verdict);
            json.WriteString("detail", dropped.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("composer", printed.Composer);
        json.WriteString("model", printed.Model);
        if (printed.ModelUse is { } use) WriteModelUse(json, use);
        if (printed.Suggestions.Count > 0)
        {
            json.WriteStartArray("suggestions");
            foreach (var suggestion in printed.Suggestions) json.WriteStringValue(suggestion);
            json.WriteEndArray();
        }

        WriteTimings(json, printed.TimingsMs);
        if (answer.Trace is { } trace) WriteTrace(json, trace, corpus);
    });

    private static void WriteStatements(Utf8JsonWriter json, Answer answer, AnswerJson printed, CitedTexts texts)
    {
        json.WriteStartArray("statements");
        for (var i = 0; i < printed.Statements.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("text", printed.Statements[i].Text);
            WriteNumbers(json, printed.Statements[i].Citations);
            json.WriteString("verdict", printed.Statements[i].Verdict);
            WriteChecks(json, texts.Checks(answer.Statements[i], answer.Citations));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCitations(Utf8JsonWriter json, Answer answer, AnswerJson printed, CitedTexts texts)
    {
        json.WriteStartArray("citations");
        for (var i = 0; i < printed.Citations.Count; i++)
        {
            var citation = printed.Citations[i];
            json.WriteStartObject();
            json.WriteNumber("n", citation.N);
            json.WriteString("document", citation.Document);
            json.WriteString("source", CitedTexts.HashOf(citation.Version));
            json.WriteString("title", citation.Title);
            json.WriteNumber("passage", answer.Citations[i].Passage);
            json.WriteNumber("start", citation.Start);
            json.WriteNumber("end", citation.End);
            if (citation.Page is { } page) json.WriteNumber("page", page);
            if (citation.PageLabel is { } label) json.WriteString("page_label", label);
            json.WriteString("quote", citation.Quote);
            json.WriteString("prefix", citation.Prefix);
            json.WriteString("suffix", citation.Suffix);
            json.WriteString("verdict", citation.Verdict);
            WriteChecks(json, texts.Checks(answer.Citations[i]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteModelUse(Utf8JsonWriter json, ModelUseJson use)
    {
        json.WriteStartObject("model_use");
        json.WriteString("endpoint", Payloads.WellFormed(use.Endpoint));
        json.WriteString("model", Payloads.WellFormed(use.Model));
        json.WriteString("prompt", Payloads.WellFormed(use.Prompt));
        json.WriteString("prompt_hash", use.PromptHash);
        if (use.Temperature is { } temperature) json.WriteNumber("temperature", temperature);
        json.WriteNumber("max_output_tokens", use.MaxOutputTokens);
        if (use.FinishReason is { } reason) json.WriteString("finish_reason", Payloads.WellFormed(reason));
        if (use.InputTokens is { } input) json.WriteNumber("input_tokens", input);
        if (use.OutputTokens is { } output) json.WriteNumber("output_tokens", output);
        if (use.Failure is { } failure) json.WriteString("failure", Payloads.WellFormed(failure));
        json.WriteEndObject();
    }

    private static void WriteTimings(Utf8JsonWriter json, TimingsJson timings)
    {
        json.WriteStartObject("timings_ms");
        json.WriteNumber("contextualise", timings.Contextualise);
        json.WriteNumber("retrieve", timings.Retrieve);
        json.WriteNumber("compose", timings.Compose);
        json.WriteNumber("verify", timings.Verify);
        json.WriteNumber("total", timings.Total);
        json.WriteEndObject();
    }

    private static void WriteTrace(Utf8JsonWriter json, AnswerTrace trace, string? corpus)
    {
        json.WriteString("composer_build", trace.ComposerBuild);
        json.WriteStartObject("corpus");
        json.WriteNumber("generation", trace.Generation);
        json.WriteString("state", corpus);
        json.WriteEndObject();
        json.WriteStartArray("retrieved");
        foreach (var considered in trace.Considered)
        {
            var (found, text) = (considered.Found, considered.Found.Document.Text);
            json.WriteStartObject();
            json.WriteNumber("rank", found.Rank);
            json.WriteString("document", Payloads.WellFormed(found.Document.Name));
            json.WriteNumber("passage", found.Passage.Number);
            json.WriteNumber("start", CodePoints.FromUtf16(text, found.Passage.Span.Start));
            json.WriteNumber("end", CodePoints.FromUtf16(text, found.Passage.Span.End));
            json.WriteNumber("score", double.IsFinite(found.Score) ? Math.Round(found.Score, 4) : 0);
            json.WriteString("use", considered.Use);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<int> citations)
    {
        json.WriteStartArray("citations");
        foreach (var number in citations) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, IReadOnlyList<string> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks) json.WriteStringValue(check);
        json.WriteEndArray();
    }
}

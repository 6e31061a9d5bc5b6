using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>What the fields of payloads say, as JSON.</summary>
internal static class Payloads
{
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who asked, and where; all but the channel under pseudonyms.</summary>
    public static byte[] Actor(string channel, string person, string? conversation) => Bytes(new JsonObject
    {
        ["channel"] = WellFormed(channel),
        ["person"] = person,
        ["conversation"] = conversation,
    });

    /// <summary>What was asked.</summary>
    public static byte[] Question(Question question, AnswerJson answer) => Bytes(new JsonObject
    {
        ["text"] = answer.Question,
        ["standalone"] = answer.Standalone,
        ["turn"] = answer.Turn,
        ["access"] = new JsonArray([.. question.Access.Order(StringComparer.Ordinal).Select(tag => (JsonNode)WellFormed(tag))]),
    });

    /// <summary>What was found and said: the answer as every door prints it, with what was checked again, every passage retrieved and the state of the corpus.</summary>
    public static byte[] Answer(Answer answer, AnswerJson printed, string? corpus, CitedTexts texts)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(printed with { Passages = [] }, AnswerJsonContext.Default.AnswerJson)!;
        foreach (var name in (ReadOnlySpan<string>)["conversation", "turn", "question", "standalone", "passages", "audit"]) node.Remove(name);
        for (var i = 0; i < answer.Citations.Count; i++)
        {
            var citation = (JsonObject)node["citations"]![i]!;
            citation["source"] = CitedTexts.HashOf(answer.Citations[i].Version);
            citation["checks"] = new JsonArray([.. texts.Checks(answer.Citations[i]).Select(c => (JsonNode)c)]);
        }

        for (var i = 0; i < answer.Statements.Count; i++)
            ((JsonObject)node["statements"]![i]!)["checks"] = new JsonArray([.. texts.Checks(answer.Statements[i], answer.Citations).Select(c => (JsonNode)c)]);
        if (answer.Trace is not { } trace) return Bytes(node);
        node["composer_build"] = trace.ComposerBuild;
        node["corpus"] = new JsonObject { ["generation"] = trace.Generation, ["state"] = corpus };
        node["retrieved"] = new JsonArray([.. trace.Considered.Select(Considered)]);
        return Bytes(node);
    }

    /// <summary>Statements shown before their answer is whole.</summary>
    public static byte[] Statements(IReadOnlyList<Statement> statements) => Bytes(new JsonObject
    {
        ["statements"] = new JsonArray([.. statements.Select(s => (JsonNode)new JsonObject
        {
            ["text"] = WellFormed(s.Text),
            ["citations"] = new JsonArray([.. s.Citations.Select(n => (JsonNode)n)]),
            ["verdict"] = WireNames.Of(s.Verdict),
        })]),
    });

    /// <summary>What a person thinks of an answer.</summary>
    public static byte[] Feedback(AnswerFeedback feedback) => Bytes(new JsonObject
    {
        ["reaction"] = WellFormed(feedback.Reaction),
        ["words"] = feedback.Words is { } words ? WellFormed(words) : null,
    });

    /// <summary>Names and values.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, string>> values)
    {
        var node = new JsonObject();
        foreach (var (name, value) in values) node[name] = WellFormed(value);
        return Bytes(node);
    }

    /// <summary>A change of the corpus: documents set to a version, and removed ones with null.</summary>
    public static byte[] Corpus(IEnumerable<KeyValuePair<string, string?>> changes)
    {
        var node = new JsonObject();
        foreach (var (name, version) in changes) node[WellFormed(name)] = version;
        return Bytes(new JsonObject { ["documents"] = node });
    }

    /// <summary>The bytes of JSON whose words stay legible.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Legible)) node.WriteTo(writer);
        return buffer.ToArray();
    }

    /// <summary>The text with U+FFFD for each lone surrogate, which no JSON can hold.</summary>
    public static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text;
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.ToString());
        return clean.ToString();
    }

    private static JsonObject Considered(ConsideredPassage considered)
    {
        var (found, text) = (considered.Found, considered.Found.Document.Text);
        return new JsonObject
        {
            ["rank"] = found.Rank,
            ["document"] = WellFormed(found.Document.Name),
            ["passage"] = found.Passage.Number,
            ["start"] = CodePoints.FromUtf16(text, found.Passage.Span.Start),
            ["end"] = CodePoints.FromUtf16(text, found.Passage.Span.End),
            ["score"] = double.IsFinite(found.Score) ? Math.Round(found.Score, 4) : 0,
            ["use"] = considered.Use,
        };
    }
}

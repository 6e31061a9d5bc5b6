using System.Text;
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
    public static byte[] Actor(string channel, string person, string? conversation) => Object(json =>
    {
        json.WriteString("channel", WellFormed(channel));
        json.WriteString("person", person);
        json.WriteString("conversation", conversation);
    });

    /// <summary>What was asked.</summary>
    public static byte[] Question(Question question, AnswerJson answer) => Object(json =>
    {
        json.WriteString("text", answer.Question);
        json.WriteString("standalone", answer.Standalone);
        json.WriteNumber("turn", answer.Turn);
        json.WriteStartArray("access");
        foreach (var tag in question.Access.Order(StringComparer.Ordinal)) json.WriteStringValue(WellFormed(tag));
        json.WriteEndArray();
    });

    /// <summary>Statements shown before their answer is whole.</summary>
    public static byte[] Statements(IReadOnlyList<Statement> statements) => Object(json =>
    {
        json.WriteStartArray("statements");
        foreach (var statement in statements)
        {
            json.WriteStartObject();
            json.WriteString("text", WellFormed(statement.Text));
            json.WriteStartArray("citations");
            foreach (var number in statement.Citations) json.WriteNumberValue(number);
            json.WriteEndArray();
            json.WriteString("verdict", WireNames.Of(statement.Verdict));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>What a person thinks of an answer.</summary>
    public static byte[] Feedback(AnswerFeedback feedback) => Object(json =>
    {
        json.WriteString("reaction", WellFormed(feedback.Reaction));
        json.WriteString("words", feedback.Words is { } words ? WellFormed(words) : null);
    });

    /// <summary>Names and values.</summary>
    public static byte[] Of(IReadOnlyDictionary<string, string> values) => Object(json =>
    {
        foreach (var name in values.Keys.Order(StringComparer.Ordinal)) json.WriteString(name, WellFormed(values[name]));
    });

    /// <summary>A change of the corpus: documents set to a version, and removed ones with null.</summary>
    public static byte[] Corpus(IEnumerable<KeyValuePair<string, string?>> changes) => Object(json =>
    {
        json.WriteStartObject("documents");
        foreach (var (name, version) in changes) json.WriteString(WellFormed(name), version);
        json.WriteEndObject();
    });

    /// <summary>The bytes of JSON whose words stay legible.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Legible)) node.WriteTo(writer);
        return buffer.ToArray();
    }

    /// <summary>The bytes of an object with the members that <paramref name="write"/> adds. A writer, not a tree of nodes: that would cost a first answer 20 ms.</summary>
    public static byte[] Object(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Legible))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The text with U+FFFD for each lone surrogate, which no JSON can hold.</summary>
    public static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.ToString());
        return clean.ToString();
    }
}

using System.Text.Json;

namespace QaBot.Audit;

/// <summary>The words of a payload that a person reads.</summary>
internal static class EntryWords
{
    /// <summary>The question as typed; null where there is none.</summary>
    public static string? Question(Payload payload) => Text(payload, "question", "text");

    /// <summary>What was said: the answer, a person's words, a reviewer's note; null where there is nothing.</summary>
    public static string? Said(Payload payload) =>
        Text(payload, "answer", "text") ?? Text(payload, "feedback", "words") ?? Text(payload, "feedback", "reaction") ?? Text(payload, "review", "note")
        ?? (payload.Fields.TryGetValue("said", out var said) ? Joined(said) : null);

    /// <summary>Every string in it.</summary>
    public static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
        _ => [],
    };

    private static string? Text(Payload payload, string field, string name)
    {
        if (!payload.Fields.TryGetValue(field, out var found)) return null;
        using var json = JsonDocument.Parse(found.Data);
        return json.RootElement.TryGetProperty(name, out var text) ? text.GetString() : null;
    }

    private static string Joined(PayloadField said)
    {
        using var json = JsonDocument.Parse(said.Data);
        return string.Join(' ', json.RootElement.GetProperty("statements").EnumerateArray().Select(s => s.GetProperty("text").GetString()));
    }
}

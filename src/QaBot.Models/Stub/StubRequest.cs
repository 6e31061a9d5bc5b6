using System.Text.Json;

namespace QaBot.Models.Stub;

/// <summary>A request to the stub.</summary>
/// <param name="Method">"GET" or "POST".</param>
/// <param name="Path">Without the query.</param>
/// <param name="Headers">By name in lower case.</param>
/// <param name="Body">The JSON sent; undefined where there was none.</param>
public sealed record StubRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    /// <summary>The model asked for; empty where none is named.</summary>
    public string Model => Text("model");

    /// <summary>Whether the answer is to be streamed.</summary>
    public bool Streams => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("stream", out var s) && s.ValueKind == JsonValueKind.True;

    /// <summary>What is said in the messages of a role, one after the other.</summary>
    public string Said(string role)
    {
        if (Body.ValueKind != JsonValueKind.Object || !Body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array) return "";
        return string.Join('\n', messages.EnumerateArray().Where(m => m.TryGetProperty("role", out var r) && r.GetString() == role).Select(Content));
    }

    /// <summary>A text of the body; empty where there is none.</summary>
    public string Text(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Content(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content)) return "";
        if (content.ValueKind == JsonValueKind.String) return content.GetString()!;
        return content.ValueKind != JsonValueKind.Array ? "" : string.Concat(content.EnumerateArray().Select(p => p.TryGetProperty("text", out var t) ? t.GetString() : ""));
    }
}

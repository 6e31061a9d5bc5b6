using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QaBot.Models.Stub;

/// <summary>Writes what the stub says in OpenAI's forms.</summary>
internal static class StubWire
{
    /// <summary>One event of a stream.</summary>
    public static string Chunk(string model, string? content, string? finish) =>
        $$"""data: {"id":"stub-1","object":"chat.completion.chunk","created":1,"model":{{Quoted(model)}},"choices":[{"index":0,"delta":{{Delta(content)}},"finish_reason":{{Quoted(finish)}}}]}""" + "\n\n";

    /// <summary>The event that counts tokens.</summary>
    public static string Usage(string model, int input, int output) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""data: {"id":"stub-1","object":"chat.completion.chunk","created":1,"model":{{{Quoted(model)}}},"choices":[],"usage":{"prompt_tokens":{{{input}}},"completion_tokens":{{{output}}},"total_tokens":{{{input + output}}}}}""") + "\n\n";

    /// <summary>A whole answer.</summary>
    public static string Completion(string model, string content, string? finish, int input, int output) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"id":"stub-1","object":"chat.completion","created":1,"model":{{{Quoted(model)}}},"choices":[{"index":0,"message":{"role":"assistant","content":{{{Quoted(content)}}}},"finish_reason":{{{Quoted(finish)}}}}],"usage":{"prompt_tokens":{{{input}}},"completion_tokens":{{{output}}},"total_tokens":{{{input + output}}}}}""");

    /// <summary>The list of models.</summary>
    public static string Models() =>
        $$"""{"object":"list","data":[{{string.Join(',', StubBehaviours.All.Select(b => $$"""{"id":{{Quoted(b.Name)}},"object":"model","created":1,"owned_by":"qabot"}"""))}}]}""";

    /// <summary>Vectors, the same for the same text: each word adds to places that its hash chooses.</summary>
    public static string Embeddings(StubRequest request)
    {
        var dimensions = request.Body.TryGetProperty("dimensions", out var d) && d.TryGetInt32(out var wanted) ? Math.Clamp(wanted, 8, 8192) : 64;
        var input = request.Body.TryGetProperty("input", out var i) ? i : default;
        string[] texts = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(t => t.ToString())] : [input.ToString()];
        var base64 = request.Text("encoding_format") == "base64";
        var data = texts.Select((t, n) => string.Create(CultureInfo.InvariantCulture, $$$"""{"object":"embedding","index":{{{n}}},"embedding":{{{Written(Vector(t, dimensions), base64)}}}}"""));
        return $$$"""{"object":"list","model":{{{Quoted(request.Model)}}},"data":[{{{string.Join(',', data)}}}],"usage":{"prompt_tokens":{{{texts.Length}}},"total_tokens":{{{texts.Length}}}}}""";
    }

    /// <summary>The pieces in which a text arrives: word by word.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
            if (i == text.Length || text[i] is ' ' or '\n' or '[')
            {
                if (i > start) yield return text[start..i];
                start = i;
            }
    }

    private static float[] Vector(string text, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '.', ',', '?', '!', ';', ':', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = 2166136261u;
            foreach (var c in word) hash = (hash ^ c) * 16777619u;
            vector[hash % (uint)dimensions] += (hash & 0x10000) == 0 ? 1 : -1;
        }
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        return length == 0 ? vector : [.. vector.Select(v => v / length)];
    }

    private static string Written(float[] vector, bool base64)
    {
        if (!base64) return $"[{string.Join(',', vector.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]";
        var bytes = new byte[vector.Length * 4];
        for (var i = 0; i < vector.Length; i++) BitConverter.TryWriteBytes(bytes.AsSpan(i * 4), vector[i]);
        return Quoted(Convert.ToBase64String(bytes));
    }

    private static string Delta(string? content) => content is null ? "{}" : $$$"""{"content":{{{Quoted(content)}}}}""";

    private static string Quoted(string? text) => text is null ? "null" : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}

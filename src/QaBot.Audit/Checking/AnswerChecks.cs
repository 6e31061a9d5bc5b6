using System.Text.Json;
using System.Text.Unicode;

namespace QaBot.Audit;

/// <summary>Of a recorded answer what verification checks again (BUNDLE.md section 2.4).</summary>
internal sealed record AnswerChecks(IReadOnlyList<CheckedStatement> Statements, IReadOnlyDictionary<long, CheckedCitation> Citations)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads the field "answer".</summary>
    /// <exception cref="FormatException">It is not of this form.</exception>
    public static AnswerChecks Read(byte[] data)
    {
        try
        {
            using var json = JsonDocument.Parse(data, Strict);
            var citations = new Dictionary<long, CheckedCitation>();
            foreach (var c in json.RootElement.GetProperty("citations").EnumerateArray())
            {
                var number = c.GetProperty("n").GetInt64();
                if (!citations.TryAdd(number, new CheckedCitation(
                    number, Envelope.Hash(Text(c, "source")), c.GetProperty("start").GetInt64(), c.GetProperty("end").GetInt64(),
                    Text(c, "quote"), Text(c, "prefix"), Text(c, "suffix"), Texts(c, "checks")))) throw new FormatException($"citation {number} stands there twice");
            }

            var statements = json.RootElement.GetProperty("statements").EnumerateArray()
                .Select(s => new CheckedStatement(Text(s, "text"), [.. s.GetProperty("citations").EnumerateArray().Select(n => n.GetInt64())], Texts(s, "checks"))).ToList();
            return new AnswerChecks(statements, citations);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("a recorded answer is not of its form", e);
        }
    }

    /// <summary>Checks that a field's data is a JSON object in UTF-8, no name twice.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static void DemandObject(byte[] data, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(data, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object && Utf8.IsValid(data)) return;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new FormatException($"the field '{name}' of a payload is no JSON object");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is no text");

    private static List<string> Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(t => t.GetString() ?? "")];
}

/// <summary>A statement, its citations' numbers and the checks that it passed.</summary>
internal sealed record CheckedStatement(string Text, IReadOnlyList<long> Citations, IReadOnlyList<string> Checks);

/// <summary>A citation, where its quote stands, and the checks that it passed.</summary>
internal sealed record CheckedCitation(long Number, string Source, long Start, long End, string Quote, string Prefix, string Suffix, IReadOnlyList<string> Checks);

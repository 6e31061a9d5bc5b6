using System.Text.Json;
using System.Text.Unicode;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>What the field "answer" of an entry says that can be checked again.</summary>
internal sealed record AnswerRecord(IReadOnlyList<RecordedStatement> Statements, IReadOnlyList<RecordedCitation> Citations)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>A field's data as JSON: an object, no name twice.</summary>
    public static JsonElement ParseJson(byte[] data, string where)
    {
        if (!Utf8.IsValid(data)) throw new UnreadableException($"{where} is not UTF-8.");
        try
        {
            var root = JsonDocument.Parse(data, Options).RootElement;
            return root.ValueKind == JsonValueKind.Object ? root : throw new UnreadableException($"{where} is not an object.");
        }
        catch (JsonException e)
        {
            throw new UnreadableException($"{where} is not JSON: {e.Message}");
        }
    }

    /// <summary>Reads the field of an entry of the type "answer".</summary>
    public static AnswerRecord Read(JsonElement root, string where)
    {
        return new AnswerRecord(
            [.. Strict.Member(root, "statements", JsonValueKind.Array, where).EnumerateArray().Select(s => new RecordedStatement(
                Strict.Text(s, "text", where),
                [.. Strict.Member(s, "citations", JsonValueKind.Array, where).EnumerateArray().Select(c => Strict.Integer(c, where))],
                Names(s, where)))],
            [.. Strict.Member(root, "citations", JsonValueKind.Array, where).EnumerateArray().Select(c => new RecordedCitation(
                Strict.Integer(c, "n", where), Strict.Text(c, "source", where), Strict.Integer(c, "start", where), Strict.Integer(c, "end", where),
                Strict.Text(c, "quote", where), Strict.Text(c, "prefix", where), Strict.Text(c, "suffix", where), Names(c, where)))]);
    }

    private static string[] Names(JsonElement value, string where) =>
        [.. Strict.Member(value, "checks", JsonValueKind.Array, where).EnumerateArray().Select(c => Strict.Text(c, $"{where}: a check"))];
}

/// <summary>A sentence that was said.</summary>
internal sealed record RecordedStatement(string Text, IReadOnlyList<long> Citations, IReadOnlyList<string> Checks);

/// <summary>A place that it was said to stand on: code points, half-open, of the text that a hash names.</summary>
internal sealed record RecordedCitation(long Number, string Source, long Start, long End, string Quote, string Prefix, string Suffix, IReadOnlyList<string> Checks);

using System.Globalization;
using System.Text.Json;

namespace QaBot.Evaluation;

/// <summary>A retrieval test collection in the uniform layout: corpus.jsonl, queries.jsonl, qrels.tsv.</summary>
/// <param name="Documents">What may be found.</param>
/// <param name="Queries">What is asked.</param>
/// <param name="Judgements">For each query the grade of each judged document; above 0 is relevant.</param>
public sealed record RetrievalSet(
    IReadOnlyList<RetrievalDocument> Documents,
    IReadOnlyList<RetrievalQuery> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judgements)
{
    /// <summary>Reads a set from its directory.</summary>
    /// <exception cref="InvalidDataException">A line is not of the layout; the message names file and line.</exception>
    public static RetrievalSet Read(string directory)
    {
        var documents = Lines(directory, "corpus.jsonl", root => new RetrievalDocument(
            Text(root, "_id") ?? Text(root, "id") ?? throw new InvalidDataException("it has no id"), Text(root, "title") ?? "", Text(root, "text") ?? ""));
        var queries = Lines(directory, "queries.jsonl", root => new RetrievalQuery(
            Text(root, "id") ?? Text(root, "_id") ?? throw new InvalidDataException("it has no id"), Text(root, "text") ?? "", Text(root, "rewrite"), History(root)));
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(directory, "qrels.tsv")))
        {
            var parts = line.Split('\t');
            if (parts.Length < 3 || !int.TryParse(parts[^1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var grade)) continue;
            if (!judgements.TryGetValue(parts[0], out var grades)) judgements[parts[0]] = grades = new Dictionary<string, int>(StringComparer.Ordinal);
            ((Dictionary<string, int>)grades)[parts[^2]] = grade;
        }

        return new RetrievalSet(documents, queries, judgements);
    }

    private static List<T> Lines<T>(string directory, string name, Func<JsonElement, T> read)
    {
        var list = new List<T>();
        foreach (var line in File.ReadLines(Path.Combine(directory, name)))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                list.Add(read(json.RootElement));
            }
            catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
            {
                throw new InvalidDataException($"Line {list.Count + 1} of {name} cannot be read: {e.Message}");
            }
        }

        return list;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] History(JsonElement root) =>
        root.TryGetProperty("history", out var turns) && turns.ValueKind == JsonValueKind.Array ? [.. turns.EnumerateArray().Select(t => t.ToString())] : [];
}

/// <summary>Something to find.</summary>
public sealed record RetrievalDocument(string Id, string Title, string Text);

/// <summary>A query of a set.</summary>
/// <param name="Id">Its id in the judgements.</param>
/// <param name="Text">As asked.</param>
/// <param name="Rewrite">The same standing alone, where the set has it.</param>
/// <param name="History">The turns before it, oldest first.</param>
public sealed record RetrievalQuery(string Id, string Text, string? Rewrite, IReadOnlyList<string> History)
{
    private const string Person = "user: ";

    /// <summary>What the person asked before; where turns name their speaker ("user: …"), the other's are left out.</summary>
    public IReadOnlyList<string> Asked =>
        History.Any(t => t.StartsWith(Person, StringComparison.Ordinal))
            ? [.. History.Where(t => t.StartsWith(Person, StringComparison.Ordinal)).Select(t => t[Person.Length..])]
            : History;
}

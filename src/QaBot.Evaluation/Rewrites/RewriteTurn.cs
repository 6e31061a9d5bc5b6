using System.Text.Json;

namespace QaBot.Evaluation.Rewrites;

/// <summary>A turn of a rewriting set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="History">The questions before it, oldest first.</param>
/// <param name="Question">As asked.</param>
/// <param name="Rewrite">The same standing alone, as a person wrote it.</param>
public sealed record RewriteTurn(string Id, IReadOnlyList<string> History, string Question, string Rewrite)
{
    /// <summary>Reads a set: one JSON object a line with id, history, question and rewrite.</summary>
    /// <exception cref="InvalidDataException">A line is not so; the message names it.</exception>
    public static IReadOnlyList<RewriteTurn> Read(string path)
    {
        var turns = new List<RewriteTurn>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                var root = json.RootElement;
                turns.Add(new RewriteTurn(
                    root.GetProperty("id").GetString() ?? "", [.. root.GetProperty("history").EnumerateArray().Select(t => t.GetString() ?? "")],
                    root.GetProperty("question").GetString() ?? "", root.GetProperty("rewrite").GetString() ?? ""));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"Line {number} of '{path}' is no turn (id, history, question, rewrite): {e.Message}");
            }
        }

        return turns;
    }
}

/// <summary>What the bot made of a turn.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Standalone">The bot's wording.</param>
/// <param name="TokenF1">Its F1 against the person's, from 0 to 1.</param>
/// <param name="CopyF1">The F1 of the question as it was asked.</param>
public sealed record RewrittenTurn(RewriteTurn Turn, string Standalone, double TokenF1, double CopyF1);

using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>"The second one", "the last": an item of the last list that an answer gave.</summary>
internal static partial class OrdinalReference
{
    private const int TurnsRead = 4;

    /// <summary>The stretch of the question that points at an item, and the item; null when nothing does or no recent answer has such an item.</summary>
    public static (TextSpan Span, string Item)? Find(string question, IReadOnlyList<Turn> turns)
    {
        if (Reference().Match(question) is not { Success: true } match) return null;
        for (var i = turns.Count - 1; i >= 0 && i >= turns.Count - TurnsRead; i--)
        {
            var items = Items(turns[i].Answer);
            if (items.Count < 2) continue;
            var place = match.Groups[1].Value.ToLowerInvariant() switch { "first" or "former" => 0, "second" => 1, "third" => 2, "fourth" => 3, "fifth" => 4, _ => items.Count - 1 };
            return place < items.Count ? (new(match.Index, match.Index + match.Length), items[place]) : null;
        }
        return null;
    }

    /// <summary>What the answer lists: the names of the rows it shows, else the parts of its longest enumeration.</summary>
    private static List<string> Items(Answer answer)
    {
        var rows = answer.Statements.Select(s => s.Text.Split(" – ", 2)).Where(parts => parts.Length == 2 && parts[0].Length <= 80).Select(parts => parts[0]).ToList();
        if (rows.Count > 1) return rows;
        var best = new List<string>();
        foreach (var statement in answer.Statements)
        {
            var text = statement.Text.TrimEnd('.');
            var start = Math.Max(text.IndexOf(": ", StringComparison.Ordinal), -2) + 2;
            foreach (var separator in (string[])[";", ","])
            {
                var parts = text[start..].Split(separator).SelectMany(p => Conjunction().Split(p)).Select(p => p.Trim()).Where(p => p.Length is > 1 and <= 60).ToList();
                if (parts.Count > best.Count && parts.Count > 1) best = parts;
                if (best.Count > 1) break;
            }
        }
        return best;
    }

    [GeneratedRegex(@"\bthe (first|second|third|fourth|fifth|last|former|latter)(?: one)?(?=[\s?.!,]*$|'s\b|’s\b| one\b)(?: one)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Conjunction();
}

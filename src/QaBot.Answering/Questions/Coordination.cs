using System.Text.RegularExpressions;
using QaBot.Answering.Texts;

namespace QaBot.Answering.Questions;

/// <summary>Takes apart questions that put several things side by side: "Huawei and ZTE", "in Bishkek and in Kragujevac", "A's share compared with B's".</summary>
internal static partial class Coordination
{
    private const int MostParts = 3;

    /// <summary>Whether a question names several things side by side.</summary>
    public static bool Is(SentenceView question, QuestionKind kind)
    {
        var names = question.Mentions.Where(m => m.Kind == MentionKind.Name).ToList();
        if (kind == QuestionKind.Comparison) return names.Count >= 2;
        for (var i = 0; i + 1 < names.Count; i++)
            if (Between().IsMatch(question.Text.AsSpan(names[i].End, names[i + 1].Start - names[i].End))) return true;
        return false;
    }

    /// <summary>The question once for each of the things that it puts side by side, the others left out; empty where it does not.</summary>
    /// <param name="question">The question.</param>
    /// <param name="kind">What it asks for.</param>
    /// <param name="documents">The words that point at documents: those are no things asked about.</param>
    public static IReadOnlyList<(string Name, string Question)> Parts(SentenceView question, QuestionKind kind, IReadOnlySet<string> documents)
    {
        var names = question.Mentions.Where(m => m.Kind == MentionKind.Name && !IsDocument(question, m, documents)).ToList();
        for (var end = names.Count - 1; end > 0; end--)
        {
            var start = end;
            while (start > 0 && Between().IsMatch(question.Text.AsSpan(names[start - 1].End, names[start].Start - names[start - 1].End))) start--;
            if (start == end) continue;
            // "between Serbia and China": what lies between two things belongs to both.
            var isBetween = kind != QuestionKind.Comparison && names[start].FirstToken > 0 && question.Tokens[names[start].FirstToken - 1].Word is "between" or "among";
            if (!isBetween && end - start < MostParts) return [.. names.GetRange(start, end - start + 1).Select(n => (n.Value, Only(question.Text, names[start].Start, names[end].End, n)))];
            end = start;
        }
        return kind == QuestionKind.Comparison ? Compared(question, names) : [];
    }

    /// <summary>"How does A differ from B", "compare A's share with B's".</summary>
    private static IReadOnlyList<(string Name, string Question)> Compared(SentenceView question, List<Mention> names)
    {
        for (var i = 1; i < names.Count; i++)
        {
            var at = names[i].FirstToken - 1;
            if (at >= 0 && question.Tokens[at].Word is "the") at--;
            if (at < 0 || question.Tokens[at].Word is not ("from" or "with" or "than" or "versus" or "vs" or "against" or "as" or "to")) continue;
            var (a, b) = (names[0], names[i]);
            var text = question.Text;
            return [(a.Value, text.Remove(b.Start, b.End - b.Start)), (b.Value, text.Remove(b.Start, b.End - b.Start).Remove(a.Start, a.End - a.Start).Insert(a.Start, text[b.Start..b.End]))];
        }
        return [];
    }

    private static string Only(string text, int start, int end, Mention name) => string.Concat(text.AsSpan(0, start), text.AsSpan(name.Start, name.End - name.Start), text.AsSpan(end));

    private static bool IsDocument(SentenceView question, Mention mention, IReadOnlySet<string> documents)
    {
        for (var i = mention.FirstToken; i <= mention.LastToken; i++)
            if (documents.Contains(question.Tokens[i].Word)) return true;
        return false;
    }

    [GeneratedRegex(@"^('s|’s)?\s*(,|,?\s*and|,?\s*or|versus|vs\.?|/|&)\s*(in|of|by|for|the|to|from)?\s*(the\s*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}

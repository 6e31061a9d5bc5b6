using System.Text.RegularExpressions;
using QaBot.Answering.Texts;

namespace QaBot.Answering.Questions;

/// <summary>Tells questions that put several things side by side: "Huawei and ZTE", "in Bishkek and in Kragujevac", "Bangladesh or Pakistan".</summary>
internal static partial class Coordination
{
    public static bool Is(SentenceView question, QuestionKind kind)
    {
        var names = question.Mentions.Where(m => m.Kind == MentionKind.Name).ToList();
        if (kind == QuestionKind.Comparison) return names.Count >= 2;
        for (var i = 0; i + 1 < names.Count; i++)
            if (Between().IsMatch(question.Text.AsSpan(names[i].End, names[i + 1].Start - names[i].End))) return true;
        return false;
    }

    [GeneratedRegex(@"^('s|’s)?\s*(,|,?\s*and|,?\s*or|versus|vs\.?|/|&)\s*(in|of|by|for|the|to|from)?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}

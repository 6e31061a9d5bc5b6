using QaBot.Answering.Texts;

namespace QaBot.Answering.Questions;

/// <summary>Finds who a question wants to hear: "What do AMO and the handbook say about …?", "according to both Baark and the constitution".</summary>
internal static class Speakers
{
    private static readonly HashSet<string> Saying = new[]
    {
        "say", "describe", "report", "agree", "disagree", "mention", "argue", "claim", "note", "recommend", "tell", "write", "define", "state", "explain", "call", "require", "allow", "suggest", "differ", "conclude", "warn",
    }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The stretches that name a speaker, with whether each is written as a name.</summary>
    public static IEnumerable<(string Text, bool IsName)> Of(SentenceView question)
    {
        var tokens = question.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Word is "do" or "does" or "did")
            {
                var verb = i + 1;
                while (verb < tokens.Count && verb <= i + 9 && !Saying.Contains(tokens[verb].Word)) verb++;
                if (verb < tokens.Count && Saying.Contains(tokens[verb].Word))
                    foreach (var speaker in Parts(question, i + 1, verb)) yield return speaker;
            }
            else if (tokens[i].Word == "according" && i + 1 < tokens.Count && tokens[i + 1].Word == "to")
            {
                foreach (var speaker in Parts(question, i + 2, tokens.Count)) yield return speaker;
            }
        }
    }

    /// <summary>The parts of "both A and the B": up to the first word that belongs to no name or noun.</summary>
    private static IEnumerable<(string Text, bool IsName)> Parts(SentenceView question, int from, int to)
    {
        var tokens = question.Tokens;
        var (first, end, covered) = (-1, 0, 0);
        var isDefinite = false;
        for (var i = from; i <= to; i++)
        {
            if (i < to && tokens[i].Start < covered) continue; // part of a compound
            if (i < to) covered = tokens[i].End;
            var isInside = i < to && !IsJoint(tokens[i].Word) && !QuestionWords.Documents.Contains(tokens[i].Word) && tokens[i].Kind != Core.TokenKind.StopWord
                && (first < 0 || question.Text.AsSpan(end, tokens[i].Start - end) is " " or "-");
            if (isInside)
            {
                end = tokens[i].End;
                if (first < 0) (first, isDefinite) = (i, i > 0 && tokens[i - 1].Word == "the");
                continue;
            }
            if (first >= 0)
            {
                var isName = MentionFinder.IsCapitalised(question.Text, tokens[first]);
                // A common noun names a document only where it is "the": "the handbook".
                if (isName || isDefinite) yield return (question.Text[tokens[first].Start..end], isName);
                first = -1;
            }
            if (i < to && !IsJoint(tokens[i].Word) && !QuestionWords.Documents.Contains(tokens[i].Word)) yield break;
        }
    }

    private static bool IsJoint(string word) => word is "and" or "or" or "both" or "the" or "nor" or "either";
}

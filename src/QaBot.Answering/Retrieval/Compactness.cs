using QaBot.Answering.Questions;
using QaBot.Answering.Texts;

namespace QaBot.Answering.Retrieval;

/// <summary>Tells how closely the words of a question stand together in a sentence, and an answer beside them.</summary>
internal static class Compactness
{
    private const int Near = 4;

    /// <summary>The share of neighbouring hits that stand close by, from 0 to 1; for a date or figure, how near it stands to a hit that is no name.</summary>
    public static double Of(QuestionProfile profile, TermMatcher matcher, SentenceView sentence)
    {
        int last = -1, pairs = 0, close = 0;
        var answer = EvidenceRanker.IsTyped(profile.Kind) ? 0.0 : -1;
        for (var i = 0; i < sentence.Tokens.Count; i++)
        {
            if (matcher.TermOf(sentence.Tokens[i]) is not { } term) continue;
            if (last >= 0 && sentence.Tokens[last].Term != sentence.Tokens[i].Term)
            {
                pairs++;
                if (i - last <= Near) close++;
            }
            last = i;
            if (answer < 0 || term.IsName) continue;
            foreach (var mention in sentence.Mentions)
                if (mention.Kind != MentionKind.Name && Math.Min(Math.Abs(mention.FirstToken - i), Math.Abs(mention.LastToken - i)) <= 3 && mention.FirstToken != i && !AnswerTypeFit.Asked(profile, mention))
                    answer = 1;
        }
        var compact = pairs == 0 ? 0 : (double)close / pairs;
        return answer < 0 ? compact : (compact + answer) / 2;
    }
}

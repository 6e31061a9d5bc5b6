using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Finds a second source that answers the same question with another date or figure.</summary>
internal static class ConflictFinder
{
    private const int Considered = 25;
    private const double LeastCoverage = 0.6;

    /// <summary>The candidate that contradicts the best one, with what each says; null when sources agree.</summary>
    public static (Candidate Other, string Text)? Find(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        if (!EvidenceRanker.IsTyped(profile.Kind) || candidates.Count == 0) return null;
        var first = candidates[0];
        if (first.Coverage < LeastCoverage || Value(profile, first) is not { } said) return null;
        foreach (var other in candidates.Skip(1).Take(Considered))
        {
            if (other.Document == first.Document || other.Missing > 0 || other.Coverage < Math.Max(LeastCoverage, 0.85 * first.Coverage) || IsNote(other)) continue;
            if (Value(profile, other) is not { } value || value.Kind != said.Kind || Agree(value, said)) continue;
            return (other, $"Sources differ: {Written(first, said)} according to \"{first.Document.DisplayTitle}\", {Written(other, value)} according to \"{other.Document.DisplayTitle}\".");
        }
        return null;
    }

    private static bool IsNote(Candidate candidate) => candidate.Passage.Kind is PassageKind.Footnote or PassageKind.Reference or PassageKind.FrontMatter;

    private static bool Agree(Mention a, Mention b) => a.Value == b.Value;

    private static string Written(Candidate candidate, Mention mention) => candidate.Sentence.Text[mention.Start..mention.End];

    /// <summary>The date or figure of the sort asked for that stands nearest to the question's words; null where there is none, or two stand as near.</summary>
    private static Mention? Value(QuestionProfile profile, Candidate candidate)
    {
        var values = candidate.Sentence.Mentions.Where(m => IsAsked(profile.Kind, m.Kind) && !AnswerTypeFit.Asked(profile, m)).DistinctBy(m => m.Value).ToList();
        if (values.Count <= 1) return values.FirstOrDefault();
        var tokens = candidate.Sentence.Tokens;
        var hits = Enumerable.Range(0, tokens.Count).Where(i => profile.Terms.Any(t => t.Carry >= 0.6 && (t.Term == tokens[i].Term || t.Alternates.ContainsKey(tokens[i].Term)))).ToList();
        if (hits.Count == 0) return null;
        var near = values.Select(v => (Value: v, Distance: hits.Sum(h => 1.0 / (1 + Math.Min(Math.Abs(h - v.FirstToken), Math.Abs(h - v.LastToken)))))).OrderByDescending(v => v.Distance).ToList();
        return near[0].Distance > 1.3 * near[1].Distance ? near[0].Value : null;
    }

    private static bool IsAsked(QuestionKind question, MentionKind mention) => question switch
    {
        QuestionKind.When => mention == MentionKind.Year,
        QuestionKind.HowMuch => mention is MentionKind.Money or MentionKind.Percent,
        QuestionKind.HowMany => mention == MentionKind.Number,
        _ => false,
    };
}

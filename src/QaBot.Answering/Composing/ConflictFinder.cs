using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Finds a second source that answers the same question with another date or figure.</summary>
internal static class ConflictFinder
{
    private const int Considered = 25;
    private const double LeastCoverage = 0.6;

    /// <summary>The best candidate and the one that contradicts it, the more trusted source first, with what each says; null when sources agree.</summary>
    public static (Candidate First, Candidate Second, string Text)? Find(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        if (!EvidenceRanker.IsTyped(profile.Kind) || candidates.Count == 0) return null;
        var first = candidates[0];
        var said = Values(profile, first);
        if (said.Count != 1 || first.Coverage < LeastCoverage) return null;
        foreach (var other in candidates.Skip(1).Take(Considered))
        {
            if (other.Document == first.Document || other.Missing > 0 || other.Coverage < Math.Max(LeastCoverage, 0.85 * first.Coverage) || IsNote(other)) continue;
            var values = Values(profile, other);
            if (values.Count != 1 || values[0].Kind != said[0].Kind || Agree(values[0], said[0])) continue;
            var ((one, its), (two, theirs)) = Trust(other) > Trust(first) ? ((other, values[0]), (first, said[0])) : ((first, said[0]), (other, values[0]));
            return (one, two, $"Sources differ: {Written(one, its)} according to {Named(one, two)}, {Written(two, theirs)} according to {Named(two, one)}.");
        }
        return null;
    }

    private static int Trust(Candidate candidate) => SourceTrust.Rank(candidate.Document.Metadata);

    /// <summary>A source's title, and how far its keeper trusts it where that tells it from the other.</summary>
    private static string Named(Candidate candidate, Candidate other) =>
        Trust(candidate) == Trust(other) || Trust(candidate) == 0 ? $"\"{candidate.Document.DisplayTitle}\"" : $"\"{candidate.Document.DisplayTitle}\" ({candidate.Document.Metadata.Trust} trust)";

    private static bool IsNote(Candidate candidate) => candidate.Passage.Kind is PassageKind.Footnote or PassageKind.Reference or PassageKind.FrontMatter;

    private static bool Agree(Mention a, Mention b) => a.Value == b.Value;

    private static string Written(Candidate candidate, Mention mention) => candidate.Sentence.Text[mention.Start..mention.End];

    /// <summary>The dates or figures of the sort asked for, those in the question left out.</summary>
    private static List<Mention> Values(QuestionProfile profile, Candidate candidate) =>
        [.. candidate.Sentence.Mentions.Where(m => IsAsked(profile.Kind, m.Kind) && !AnswerTypeFit.Asked(profile, m)).DistinctBy(m => m.Value)];

    private static bool IsAsked(QuestionKind question, MentionKind mention) => question switch
    {
        QuestionKind.When => mention == MentionKind.Year,
        QuestionKind.HowMuch => mention is MentionKind.Money or MentionKind.Percent,
        QuestionKind.HowMany => mention == MentionKind.Number,
        _ => false,
    };
}

using QaBot.Answering.Conversations;
using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>What speaks for and against a sentence as the answer, and how much; the weights were learned (see the room's README).</summary>
internal static class SentenceFeatures
{
    private const int Near = 3;

    /// <summary>What each feature is worth, in the order of <see cref="Of"/>.</summary>
    private static readonly double[] Weights =
    [
        0.56, 0.63, 0.15, 0.14, 0.25, // the words of the question
        0.42, 0.18, // the sort of thing asked for
        0.54, 0.35, 0.11, // the passage's rank, and how near it stands to what was cited before
        0.21, -0.16, -0.05, -0.1, 0.13, -0.53, // notes, title pages, the document that is meant
        -0.17, -0.09, // too short; names missing
        0.3, -0.22, -0.07, // said before
    ];

    /// <summary>All of it together.</summary>
    public static double Score(double[] features)
    {
        double score = 0;
        for (var i = 0; i < Weights.Length; i++) score += Weights[i] * features[i];
        return score;
    }

    /// <summary>What speaks for and against.</summary>
    /// <param name="profile">The question.</param>
    /// <param name="matcher">Finds its words.</param>
    /// <param name="followUp">What it leans on.</param>
    /// <param name="found">The passage.</param>
    /// <param name="view">The same, analysed.</param>
    /// <param name="candidate">The sentence.</param>
    /// <param name="best">The score of the best passage.</param>
    public static double[] Of(QuestionProfile profile, TermMatcher matcher, FollowUp followUp, RetrievedPassage found, PassageView view, Candidate candidate, double best)
    {
        var kind = found.Passage.Kind;
        var isNote = kind is PassageKind.Footnote or PassageKind.Reference;
        var isFront = kind == PassageKind.FrontMatter;
        var asksSource = profile.Kind == QuestionKind.Source;
        var asksTitlePage = profile.Kind is QuestionKind.Who or QuestionKind.When;
        var asksType = EvidenceRanker.IsTyped(profile.Kind) || profile.Kind is QuestionKind.Definition or QuestionKind.Why;
        var isSaid = IsSaid(followUp, found, view.Passage.Sentences[candidate.Index]);
        var (ownReached, common) = Own(profile, candidate);
        return
        [
            candidate.Coverage,
            candidate.Reached,
            ownReached,
            common,
            Pairs(profile, matcher, candidate.Sentence),
            asksType ? candidate.TypeFit : 0,
            asksType ? 0 : candidate.TypeFit,
            found.Score / best,
            followUp.IsFollowUp ? candidate.Nearness : 0,
            followUp.IsFollowUp ? 0 : candidate.Nearness,
            Is(isNote && asksSource),
            Is(isNote && !asksSource),
            Is(isFront && asksTitlePage),
            Is(isFront && !asksTitlePage),
            Is(profile.Documents.Contains(found.Document.Name)),
            Is(profile.Documents.Count > 0 && !profile.Documents.Contains(found.Document.Name)),
            Is(candidate.Sentence.Words < 5),
            candidate.Missing,
            // What earlier answers said already is seldom what a follow-up wants; who said it is asked of just that.
            Is(isSaid && asksSource),
            Is(isSaid && !asksSource && profile.AsksForMore),
            Is(isSaid && !asksSource && !profile.AsksForMore),
        ];
    }

    private static double Is(bool condition) => condition ? 1 : 0;

    /// <summary>Of the question's own words: the share of their weight that the sentence holds with its surroundings; the share of the common ones that it holds itself, each counted alike.</summary>
    private static (double Reached, double Common) Own(QuestionProfile profile, Candidate candidate)
    {
        double own = 1e-6, reached = 0, common = 0, held = 0;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            var term = profile.Terms[t];
            if (term.Carry < 1) continue;
            own += term.Weight;
            reached += term.Weight * candidate.Reach[t];
            if (term.IsName || term.IsNumber) continue;
            common++;
            held += candidate.Match[t];
        }
        return (reached / own, common > 0 ? held / common : 0.5);
    }

    /// <summary>The share of the question's neighbouring words that stand as close together in the sentence.</summary>
    private static double Pairs(QuestionProfile profile, TermMatcher matcher, SentenceView sentence)
    {
        double pairs = 0, held = 0;
        QuestionTerm? before = null;
        var said = new List<(int Place, QuestionTerm Term)>();
        for (var i = 0; i < sentence.Tokens.Count; i++)
            if (matcher.TermOf(sentence.Tokens[i]) is { } here) said.Add((i, here));
        foreach (var token in profile.Tokens)
        {
            if (matcher.TermOf(token) is not { } term) continue;
            if (before is not null && !ReferenceEquals(before, term))
            {
                pairs++;
                if (StandTogether(said, before, term)) held++;
            }
            before = term;
        }
        return pairs == 0 ? 0.5 : held / pairs;
    }

    private static bool StandTogether(List<(int Place, QuestionTerm Term)> said, QuestionTerm a, QuestionTerm b)
    {
        var (lastA, lastB) = (-10, -10);
        foreach (var (place, term) in said)
        {
            // The same term object: comparing by value would compare all its alternates.
            if (ReferenceEquals(term, a)) lastA = place;
            if (ReferenceEquals(term, b)) lastB = place;
            if (Math.Abs(lastA - lastB) <= Near && lastA >= 0 && lastB >= 0 && lastA != lastB) return true;
        }
        return false;
    }

    /// <summary>Whether an earlier answer said the sentence already.</summary>
    private static bool IsSaid(FollowUp followUp, RetrievedPassage found, Sentence sentence)
    {
        if (found.Passage.Table is not null) return false;
        foreach (var (document, span) in followUp.Said)
            if (document == found.Document.Name && span.Overlaps(sentence.Span)) return true;
        return false;
    }
}

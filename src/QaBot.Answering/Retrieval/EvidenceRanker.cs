using QaBot.Answering.Conversations;
using QaBot.Answering.Judging;
using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>Scores each sentence of the retrieved passages as an answer to the question.</summary>
internal sealed class EvidenceRanker(TextViews views, INameClasses classes)
{
    private const float Named = 0.5f;

    /// <summary>All sentences of the passages, best first.</summary>
    public List<Candidate> Rank(QuestionProfile profile, FollowUp followUp, IReadOnlyList<RetrievedPassage> passages)
    {
        var matcher = new TermMatcher(profile.Terms);
        var total = Math.Max(1e-6, profile.Terms.Sum(t => t.Weight));
        var best = passages.Count > 0 ? Math.Max(1e-6, passages[0].Score) : 1;
        var titles = new Dictionary<Document, float[]>();
        var candidates = new List<Candidate>(passages.Count * 4);
        foreach (var found in passages)
        {
            var view = views.Of(found.Document, found.Passage);
            if (!titles.TryGetValue(found.Document, out var title))
                titles[found.Document] = title = Title(found.Document, matcher);
            var matches = new float[view.Sentences.Count][];
            for (var i = 0; i < matches.Length; i++) matches[i] = matcher.Match(view.Sentences[i].Tokens);
            // What the title page names, the whole document says: "according to Baark", "by ORF".
            for (var t = 0; t < title.Length; t++)
                if (title[t] >= Named)
                    foreach (var match in matches) match[t] = Math.Max(match[t], Named);
            var context = matcher.Match(view.Context.Tokens);
            var nearness = Nearness(followUp, found);
            for (var i = 0; i < matches.Length; i++)
            {
                var reach = Reach(matches, i, context, title, found.Passage.Kind);
                double coverage, reached;
                var fit = AnswerTypeFit.Of(profile, view, i, matches[i], classes);
                for (var t = 0; t < reach.Length; t++)
                {
                    // "What percentage", "for what purpose": the thing asked for says the word.
                    if (!AnswerTypeFit.IsSaidByKind(profile, profile.Terms[t].Word)) continue;
                    matches[i][t] = Math.Max(matches[i][t], (float)(0.8 * fit));
                    reach[t] = Math.Max(reach[t], matches[i][t]);
                }
                coverage = Share(profile, matches[i], total);
                reached = Share(profile, reach, total);
                var missing = RequiredNames.Missing(profile, reach).Count();
                var candidate = new Candidate(view, i, found.Rank - 1) { Missing = missing, Match = matches[i], Reach = reach, Coverage = coverage, Reached = reached, TypeFit = fit, Nearness = nearness };
                candidate.Features = SentenceFeatures.Of(profile, matcher, followUp, found, view, candidate, best);
                candidate.Score = SentenceFeatures.Score(candidate.Features) + (SourceTrust.NearTie * SourceTrust.Rank(found.Document.Metadata));
                candidates.Add(candidate);
            }
        }
        candidates.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a.Index.CompareTo(b.Index));
        return candidates;
    }

    /// <summary>Whether an answer without the sort of thing asked for is none.</summary>
    public static bool IsTyped(QuestionKind kind) => kind is QuestionKind.When or QuestionKind.HowMany or QuestionKind.HowMuch;

    /// <summary>What the document's title says of the question, and whether its title page names what the question names.</summary>
    private float[] Title(Document document, TermMatcher matcher)
    {
        var title = matcher.Match(views.Of(document.DisplayTitle).Tokens);
        for (var t = 0; t < title.Length; t++)
        {
            title[t] *= 0.4f;
            if (matcher.Terms[t].IsName && DocumentHints.Label(document, views.Analyzer).Contains($" {matcher.Terms[t].Word} ", StringComparison.Ordinal)) title[t] = IsTelling(matcher.Terms[t], document) ? Named : Math.Max(title[t], RequiredNames.Beside);
        }
        return title;
    }

    /// <summary>Whether a name on the title page tells this document from others: few passages elsewhere say it.</summary>
    private static bool IsTelling(QuestionTerm term, Document document) => term.Frequency <= Math.Max(3, document.Passages.Count / 20);

    private static double Share(QuestionProfile profile, float[] held, double total)
    {
        double sum = 0;
        for (var i = 0; i < held.Length; i++) sum += held[i] * profile.Terms[i].Weight;
        return sum / total;
    }

    private static float[] Reach(float[][] matches, int at, float[] context, float[] title, PassageKind kind)
    {
        var reach = (float[])matches[at].Clone();
        for (var t = 0; t < reach.Length; t++)
        {
            var around = 0f;
            for (var s = 0; s < matches.Length; s++)
            {
                var distance = Math.Abs(s - at);
                if (distance == 0) continue;
                var worth = distance == 1 ? 0.7f : distance == 2 ? 0.55f : 0.4f;
                around = Math.Max(around, matches[s][t] * worth);
            }
            around = Math.Max(around, context[t] * (kind == PassageKind.TableRow ? 0.9f : 0.6f));
            around = Math.Max(around, title[t]);
            reach[t] = Math.Max(reach[t], around);
        }
        return reach;
    }

    private static double Nearness(FollowUp followUp, RetrievedPassage found)
    {
        double near = 0;
        foreach (var (document, passage, weight) in followUp.Cited)
        {
            if (document != found.Document.Name) continue;
            var distance = Math.Abs(passage - found.Passage.Number);
            near = Math.Max(near, weight * (distance == 0 ? 1 : distance <= 2 ? 0.7 : distance <= 6 ? 0.4 : 0.2));
        }
        return near;
    }
}

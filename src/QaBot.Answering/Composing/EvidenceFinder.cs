using QaBot.Answering.Composing.Tables;
using QaBot.Answering.Conversations;
using QaBot.Answering.Judging;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Finds what answers: a source for "who says so", a table where one fits, else the sentences that say it.</summary>
internal sealed class EvidenceFinder(TableComposer tables, AnsweringOptions options)
{
    private const double Doubt = 0.5;
    private const double Beside = 0.4;

    /// <summary>The finding that most likely answers; its <see cref="AnswerPlan.Answerability"/> says how likely.</summary>
    public AnswerPlan Find(QuestionProfile profile, FollowUp followUp, IReadOnlyList<RetrievedPassage> passages, IReadOnlyList<Candidate> candidates, ICorpus corpus)
    {
        var plan = Choose(profile, followUp, passages, candidates, corpus);
        return LeavesTable(profile, followUp, plan, corpus) || IsStrange(profile, followUp) || IsFromAnother(profile, plan) || IsRowOfOtherThings(profile, plan) ? plan with { Answerability = plan.Answerability * Doubt } : plan;
    }

    /// <summary>Words that the corpus does not have, pointing at nothing said before: what the conversation was about does not answer them.</summary>
    private static bool IsStrange(QuestionProfile profile, FollowUp followUp) =>
        followUp.IsFollowUp && !followUp.PointsBack && profile.Kind == QuestionKind.Open
        && profile.Terms.Any(t => t.Carry >= 1) && profile.Terms.All(t => t.Carry < 1 || t.Frequency == 0);

    /// <summary>
    /// "Which newspaper wrote about the bridge?", "Who heads the yard?": a row of the bridge or yard, in a table that speaks of no newspaper and no heading of anything, does not answer it.
    /// A role or cause may be told without the word.
    /// </summary>
    private static bool IsRowOfOtherThings(QuestionProfile profile, AnswerPlan plan)
    {
        if (plan.Lead.Count == 0 || plan.Lead[0].Passage.Table is null || plan.Evidence is not { IsTable: false } evidence) return false;
        for (var t = 0; t < profile.Terms.Count; t++)
            if (profile.Terms[t].Term == profile.Focus) return evidence.Reach[t] < Beside && !RelationalNouns.Contains(profile.Terms[t].Word.TrimEnd('s'));
        if (profile.Kind != QuestionKind.Who) return false;
        var words = Enumerable.Range(0, profile.Terms.Count).Where(t => profile.Terms[t] is { Carry: >= 1, IsName: false, IsNumber: false }).ToList();
        return words.Count > 0 && words.TrueForAll(t => evidence.Reach[t] < Beside);
    }

    /// <summary>"What does the handbook say of wages?": what another document says does not answer it.</summary>
    private static bool IsFromAnother(QuestionProfile profile, AnswerPlan plan) =>
        profile.Documents.Count > 0 && plan.Lead.Count > 0 && !plan.Lead.Any(l => profile.Documents.Contains(l.Document.Name));

    /// <summary>"India?" after a look-up in a table that has no row of India: what other rows and other places say answers another question.</summary>
    private static bool LeavesTable(QuestionProfile profile, FollowUp followUp, AnswerPlan plan, ICorpus corpus)
    {
        if (!followUp.IsFragment || plan.Lead.Count == 0) return false;
        var cited = followUp.Cited.Select(c => (c.Document, c.Weight, Table: corpus.Find(c.Document) is { } d && c.Passage < d.Passages.Count ? d.Passages[c.Passage].Table : null)).ToList();
        var last = cited.FindAll(c => c.Weight >= 0.99);
        if (last.Count == 0 || last.Exists(c => c.Table is null)) return false;
        return !cited.Exists(c => c.Table is not null && (c.Document, c.Table) == (plan.Lead[0].Document.Name, plan.Lead[0].Passage.Table)) || !plan.Lead.Any(l => IsOfRow(profile, l.Document, l.Passage));
    }

    /// <summary>Whether a row, or the head of its table, says each name that is asked about.</summary>
    private static bool IsOfRow(QuestionProfile profile, Document document, Passage passage)
    {
        if (passage is not { Table: { } number, Row: { } row }) return true;
        var table = document.Tables[number];
        var said = string.Join(' ', table.Rows[row].Cells.Select(c => c.Text).Concat(table.Header));
        return profile.Required.All(places => places.All(p => said.Contains(profile.Terms[p].Word, StringComparison.OrdinalIgnoreCase) || TableQuestion.IsOperator(profile.Terms[p])));
    }

    private AnswerPlan Choose(QuestionProfile profile, FollowUp followUp, IReadOnlyList<RetrievedPassage> passages, IReadOnlyList<Candidate> candidates, ICorpus corpus)
    {
        var evidence = Seen(profile, candidates);
        var answerability = evidence is null ? 0 : EvidenceJudge.Answerability(profile, evidence);
        if (profile.Kind == QuestionKind.Source && SourceFinder.Find(profile, candidates, answerability) is { } source) return source with { Evidence = evidence };
        if (!profile.AsksAcross && tables.Compose(profile, followUp, passages, corpus) is { } table && table.Confidence >= options.TableThreshold)
        {
            var plan = OfTable(profile, table);
            var held = EvidenceJudge.Reached(profile, table.Reading.Reach(table.Rows));
            // Where the question names no column, a sentence that says more of it answers better.
            var isOutsaid = !table.IsCertain && candidates.Count > 0 && candidates[0].Passage.Table is null && candidates[0].Reached > held + 0.05;
            if (!isOutsaid && plan.Answerability >= Math.Min(options.AnswerThreshold, answerability)) return plan;
        }
        if (MetadataFinder.Find(profile, corpus) is { } metadata) return metadata;
        return candidates.Count == 0 ? AnswerPlan.Nothing : OfSentences(profile, candidates, answerability) with { Evidence = evidence };
    }

    private static AnswerPlan OfTable(QuestionProfile profile, TableAnswer table)
    {
        var places = Enumerable.Range(0, table.Proposals.Count).ToList();
        var reach = table.Reading.Reach(table.Rows);
        if (table.IsBounded)
            for (var t = 0; t < reach.Length; t++)
                if (TableQuestion.IsOperator(profile.Terms[t])) reach[t] = 1;
        var evidence = new JudgedEvidence(reach, reach, table.TypeFit) { IsTable = true };
        return new(
            table.Proposals,
            EvidenceJudge.Answerability(profile, evidence),
            [.. table.Conflicts.Select(c => new PlannedConflict(c, places))],
            [.. table.Proposals.SelectMany(p => p.Sources).Take(5).Select(s => new PassagePlace(s.Document, s.Passage))])
        { Evidence = evidence };
    }

    private static AnswerPlan OfSentences(QuestionProfile profile, IReadOnlyList<Candidate> candidates, double answerability)
    {
        var chosen = profile.AsksAcross ? SentenceFinder.ChooseAcross(profile, candidates) : SentenceFinder.Choose(profile, candidates);
        var conflicts = new List<PlannedConflict>();
        if (ConflictFinder.Find(profile, candidates) is var (first, second, text))
        {
            chosen = [first, second];
            conflicts.Add(new(text, [0, 1]));
        }
        return new([.. chosen.Select(SentenceFinder.Propose)], answerability, conflicts, [.. chosen.Select(c => new PassagePlace(c.Document, c.Passage))]);
    }

    /// <summary>What the best candidates put forward.</summary>
    private static JudgedEvidence? Seen(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0) return null;
        var best = candidates[0];
        var evidence = new JudgedEvidence(best.Match, best.Reach, best.TypeFit) { Pairs = best.Features[4] };
        if (!profile.IsCoordinated) return evidence;
        // "Huawei and ZTE", "in Bishkek and in Kragujevac": one sentence need not hold both.
        var reach = (float[])best.Reach.Clone();
        foreach (var candidate in SentenceFinder.Choose(profile, candidates))
            for (var t = 0; t < reach.Length; t++) reach[t] = Math.Max(reach[t], candidate.Reach[t]);
        return evidence with { Reach = reach };
    }
}

namespace QaBot.Audit;

/// <summary>What reviewers upheld, and what people keep asking in vain.</summary>
/// <param name="States">How many entries of each state there are, by month ("2026-11").</param>
/// <param name="Verdicts">In how many entries of a month each verdict of verification occurs.</param>
/// <param name="Reviews">How many citations got each verdict of reviewers, by month of the answer.</param>
/// <param name="ByDocument">Reviewed citations by document.</param>
/// <param name="ByComposer">Reviewed citations by composer.</param>
/// <param name="ByMonth">Reviewed citations by month of the answer.</param>
/// <param name="Declined">Questions that were declined more than once, most often first.</param>
public sealed record AuditReport(
    IReadOnlyList<StateCount> States,
    IReadOnlyList<VerdictCount> Verdicts,
    IReadOnlyList<VerdictCount> Reviews,
    IReadOnlyList<ReviewShare> ByDocument,
    IReadOnlyList<ReviewShare> ByComposer,
    IReadOnlyList<ReviewShare> ByMonth,
    IReadOnlyList<DeclinedQuestion> Declined);

/// <summary>How many entries of a month have a state.</summary>
public sealed record StateCount(string Month, string State, long Count);

/// <summary>How often a month has a verdict.</summary>
public sealed record VerdictCount(string Month, string Verdict, long Count);

/// <summary>What reviewers found of the citations of a group; of several reviews of one citation the latest of each reviewer counts.</summary>
/// <param name="Group">The document, composer or month.</param>
/// <param name="Reviewed">How many verdicts there are.</param>
/// <param name="Upheld">How many say "supports".</param>
/// <param name="Partly">How many say "partly".</param>
public sealed record ReviewShare(string Group, long Reviewed, long Upheld, long Partly)
{
    /// <summary>The share upheld, from 0 to 1.</summary>
    public double Share => Reviewed == 0 ? 0 : (double)Upheld / Reviewed;
}

/// <summary>A question that was declined more than once.</summary>
/// <param name="Question">As it was asked last.</param>
/// <param name="Times">How often.</param>
/// <param name="People">By how many people.</param>
/// <param name="Last">When last.</param>
public sealed record DeclinedQuestion(string Question, int Times, int People, DateTimeOffset Last);

using System.Diagnostics;
using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Verifies the statements of one request; a model's statement that fails is repaired once, by rule.</summary>
internal sealed partial class StatementChecker(IStatementVerifier verifier, EvidenceDesk desk, IReadOnlySet<string> access)
{
    // No handle is ever called so: the verifier then looks for evidence itself.
    private const string NoHandle = "none";

    /// <summary>How long verifying took so far, in milliseconds.</summary>
    public double Milliseconds { get; private set; }

    /// <summary>The verdict on a statement as it is.</summary>
    public Core.Verification Verify(DraftStatement statement)
    {
        var before = Stopwatch.GetTimestamp();
        var verification = verifier.Verify(statement, desk.Issued, access);
        Milliseconds += Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        return verification;
    }

    /// <summary>The verdict on a statement as it is, or as one repair makes it.</summary>
    public Core.Verification VerifyOrRepair(DraftStatement statement)
    {
        // Without a handle: the verifier tries the request's other evidence, as it does where a handle does not hold.
        if (statement.Handles.Count == 0) return Verify(statement with { Handles = [NoHandle] });
        var asSaid = Verify(statement);
        if (asSaid.IsShown || Repaired(statement, asSaid.Verdict) is not { } repaired) return asSaid;
        var verification = Verify(repaired);
        return verification.IsShown ? verification with { Detail = $"repaired ({asSaid.Detail})" } : asSaid;
    }

    private DraftStatement? Repaired(DraftStatement statement, Verdict fault)
    {
        var known = statement.Handles.Where(desk.Issued.ContainsKey).ToList();
        if (known.Count == 0) return null;
        // A number that no source says may have been reckoned: it is then reckoned again.
        if (fault == Verdict.NumberMismatch) return known.Count > 1 && Reckoning().IsMatch(statement.Text) ? statement with { Handles = known, Kind = StatementKind.Computed } : null;
        if (fault is not (Verdict.NameMismatch or Verdict.Weak or Verdict.NotSupported)) return null;
        // What "it" stands for may be in the sentence before, the rest of the claim in the one after.
        List<string> widened = [.. known, .. known.SelectMany(Neighbours).Except(known).Distinct()];
        return widened.Count > known.Count ? statement with { Handles = widened } : null;
    }

    private IEnumerable<string> Neighbours(string handle)
    {
        var evidence = desk.Issued[handle];
        if (evidence.Passage.Table is not null) yield break;
        var beside = desk.Issued.Values.Where(e => e.Passage.Number == evidence.Passage.Number && e.Document.Name == evidence.Document.Name && e != evidence).ToList();
        var start = evidence.Segments[0].Start;
        if (beside.Where(e => e.Segments[0].Start < start).MaxBy(e => e.Segments[0].Start) is { } before) yield return before.Handle;
        if (beside.Where(e => e.Segments[0].Start > start).MinBy(e => e.Segments[0].Start) is { } after) yield return after.Handle;
    }

    [GeneratedRegex(@"\b(total|totals|totalling|sum|sums|together|combined|altogether|in all|overall|difference|differ|differs|more than|less than|fewer|higher|lower|larger|smaller|longer|shorter|increase[ds]?|decrease[ds]?|rose|fell|grew|gap|aggregate)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reckoning();
}

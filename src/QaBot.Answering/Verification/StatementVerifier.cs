using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Checks statements against their evidence by rules alone: source, quotes, figures, names, polarity, content. The README of this folder says what each can prove.</summary>
/// <remarks>Safe for any number of threads. What evidence says is read once for each instance.</remarks>
public sealed class StatementVerifier(ITextAnalyzer analyzer, ITermWeights weights, VerificationOptions options) : IStatementVerifier
{
    /// <summary>The most UTF-16 code units of a statement; a longer one is no sentence.</summary>
    public const int MaxLength = 8_000;

    private const int MostHandles = 64;

    private readonly ConditionalWeakTable<Evidence, EvidenceFacts> _facts = [];
    private readonly Judge _judge = new(weights, options);

    /// <summary>A verifier with the fitted thresholds.</summary>
    public StatementVerifier(ITextAnalyzer analyzer, ITermWeights weights)
        : this(analyzer, weights, new VerificationOptions())
    {
    }

    /// <inheritdoc/>
    public Core.Verification Verify(DraftStatement draft, IReadOnlyDictionary<string, Evidence> issued, IReadOnlySet<string> access)
    {
        if (draft.Handles.Count == 0) return Failed(draft.Text, Verdict.NotSupported, "no citation");
        if (draft.Text.Length > MaxLength) return Failed(draft.Text, Verdict.NotSupported, $"longer than {MaxLength} characters");
        if (draft.Handles.Count > MostHandles) return Failed(draft.Text, Verdict.NotSupported, $"more than {MostHandles} citations");

        var sources = Resolve(draft, issued, access, out var fault, out var detail);
        // What the reader may not read is neither shown nor named.
        if (fault == Verdict.NotPermitted) return Failed("", Verdict.NotPermitted, "evidence that the reader may not read");

        var claim = new Claim(draft, analyzer);
        var (judgement, supports) = sources.Count > 0 ? Weigh(claim, sources) : (new Judgement(fault ?? Verdict.UnknownSource, "", 0), []);
        if (judgement.Passes) return new Core.Verification(draft.Text, judgement.Verdict, supports, detail);
        return Repair(claim, draft, issued, access, judgement) ?? Failed(draft.Text, judgement.Verdict, Join(detail, judgement.Detail));
    }

    /// <summary>Checks C0 to C2: the evidence that was issued, may be read and is unchanged.</summary>
    private List<EvidenceFacts> Resolve(
        DraftStatement draft, IReadOnlyDictionary<string, Evidence> issued, IReadOnlySet<string> access, out Verdict? fault, out string detail)
    {
        var sources = new List<EvidenceFacts>(draft.Handles.Count);
        (fault, detail) = (null, "");
        foreach (var handle in draft.Handles.Distinct(StringComparer.Ordinal))
        {
            if (!issued.TryGetValue(handle, out var evidence))
            {
                fault ??= Verdict.UnknownSource;
                detail = Join(detail, $"the handle '{handle}' was never issued");
            }
            else if (!evidence.Document.IsReadableBy(access))
            {
                fault = Verdict.NotPermitted;
                return [];
            }
            else if (SourceIntegrity.Fault(evidence) is { } broken)
            {
                fault ??= broken;
                detail = Join(detail, $"the text of '{evidence.Document.Name}' is not the version that was cited");
            }
            else sources.Add(Facts(evidence));
        }
        return sources;
    }

    /// <summary>Judges the claim by each piece of evidence, and by all together where none suffices alone.</summary>
    private (Judgement Judgement, IReadOnlyList<VerifiedEvidence> Supports) Weigh(Claim claim, List<EvidenceFacts> sources)
    {
        if (claim.Kind != StatementKind.Computed)
        {
            var each = sources.ConvertAll(s => (Source: s, Judgement: _judge.Of(claim, [s])));
            var passing = each.FindAll(e => e.Judgement.Passes);
            if (passing.Count > 0)
                return (passing.MinBy(p => p.Judgement.Verdict).Judgement, passing.ConvertAll(p => new VerifiedEvidence(p.Source.Evidence, p.Judgement.Verdict)));
            if (sources.Count == 1) return (each[0].Judgement, []);
        }
        var together = _judge.Of(claim, sources);
        if (!together.Passes) return (together, []);
        var contributing = claim.Kind == StatementKind.Computed ? sources : WithoutIdle(claim, sources, together);
        return (together, contributing.ConvertAll(s => new VerifiedEvidence(s.Evidence, together.Verdict)));
    }

    /// <summary>Leaves out each piece of evidence without which the rest says just as much.</summary>
    private List<EvidenceFacts> WithoutIdle(Claim claim, List<EvidenceFacts> sources, Judgement together)
    {
        var kept = new List<EvidenceFacts>(sources);
        for (var i = sources.Count - 1; i >= 0 && kept.Count > 1; i--)
        {
            var rest = kept.FindAll(s => s != sources[i]);
            var judgement = _judge.Of(claim, rest);
            if (judgement.Verdict == together.Verdict && judgement.Containment >= together.Containment) kept = rest;
        }
        return kept;
    }

    /// <summary>Tries the other evidence of the request, that with most of the claim's words first; null where none carries it.</summary>
    private Core.Verification? Repair(
        Claim claim, DraftStatement draft, IReadOnlyDictionary<string, Evidence> issued, IReadOnlySet<string> access, Judgement failure)
    {
        var candidates = issued.Values
            .Where(e => !draft.Handles.Contains(e.Handle) && e.Document.IsReadableBy(access) && SourceIntegrity.Fault(e) is null)
            .Select(e => (Facts: Facts(e), e.Handle))
            .Select(c => (c.Facts, c.Handle, Share: Containment.Of(claim, [c.Facts], [], weights)))
            .OrderByDescending(c => c.Share).ThenBy(c => c.Handle, StringComparer.Ordinal)
            .Take(options.RepairCandidates);
        foreach (var (facts, handle, _) in candidates)
        {
            var judgement = _judge.Of(claim, [facts]);
            if (!judgement.Passes) continue;
            var detail = $"repaired: '{handle}' instead of '{string.Join("', '", draft.Handles)}' ({failure.Verdict}{(failure.Detail.Length > 0 ? ": " : "")}{failure.Detail})";
            return new Core.Verification(draft.Text, judgement.Verdict, [new VerifiedEvidence(facts.Evidence, judgement.Verdict)], detail);
        }
        return null;
    }

    private EvidenceFacts Facts(Evidence evidence) => _facts.GetValue(evidence, e => new EvidenceFacts(e, analyzer));

    private static Core.Verification Failed(string text, Verdict verdict, string detail) => new Core.Verification(text, verdict, [], detail);

    private static string Join(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}; {other}";
}

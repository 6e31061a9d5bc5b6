using System.Globalization;
using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Runs checks C3 to C7 of one claim against evidence taken together.</summary>
internal sealed class Judge(ITermWeights weights, VerificationOptions options)
{
    /// <summary>The verdict on a claim; the first failure ends the checks.</summary>
    public Judgement Of(Claim claim, IReadOnlyList<EvidenceFacts> evidence)
    {
        if (QuoteCheck.Find(claim, evidence) is { } quoted) return quoted;

        var covered = new List<TextSpan>();
        var figures = FigureCheck.Find(claim, evidence, covered);
        var names = IsHard(figures) ? null : NameCheck.Find(claim, evidence, covered);
        if ((IsHard(figures) ? figures : IsHard(names) ? names : null) is { } mismatch) return new Judgement(mismatch.Verdict, mismatch.Detail, 0);

        var polarity = PolarityCheck.Find(claim, evidence, weights, options.CloseAlignment);
        var share = Containment.Of(claim, evidence, covered, weights);
        if (IsHard(polarity)) return new Judgement(polarity!.Verdict, polarity.Detail, share);

        var said = string.Create(CultureInfo.InvariantCulture, $"{share:0.00} of its content is in the evidence");
        if (share < options.WeakContainment) return new Judgement(Verdict.NotSupported, said, share);
        if ((figures ?? names ?? polarity) is { } doubt) return new Judgement(Verdict.Weak, doubt.Detail, share);
        return share < options.SupportedContainment ? new Judgement(Verdict.Weak, said, share) : new Judgement(Verdict.Supported, "", share);
    }

    private static bool IsHard(Finding? finding) => finding is { Verdict: not Verdict.Weak };
}

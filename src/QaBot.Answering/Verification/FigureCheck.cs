using System.Globalization;
using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Check C4: every number, date and identifier of a claim is in its evidence, with its currency, scale and unit.</summary>
internal static class FigureCheck
{
    /// <summary>What is wrong with the claim's figures; null where nothing is. The spans of the figures found are added to <paramref name="covered"/>.</summary>
    public static Finding? Find(Claim claim, IReadOnlyList<EvidenceFacts> evidence, List<TextSpan> covered)
    {
        var figures = claim.Text.Figures;
        Finding? doubt = null;
        foreach (var quantity in figures.Quantities)
        {
            switch (Match(quantity, evidence))
            {
                case Fit.Full: break;
                case Fit.Unbounded:
                    doubt ??= new Finding(Verdict.Weak, $"'{Said(claim, quantity.Start, quantity.End)}' is bounded otherwise in the evidence");
                    break;
                case Fit.Opposite:
                    return new Finding(Verdict.Contradicted, $"'{Said(claim, quantity.Start, quantity.End)}' is bounded the other way in the evidence");
                default:
                    if (claim.Kind == StatementKind.Computed && Arithmetic.Yields(quantity, evidence)) break;
                    if (IsCode(claim, quantity, evidence)) break;
                    return new Finding(Verdict.NumberMismatch, $"'{Said(claim, quantity.Start, quantity.End)}' is not in the evidence");
            }
            covered.Add(new TextSpan(quantity.Start, quantity.End));
        }
        foreach (var date in figures.Dates)
        {
            if (!evidence.Any(e => DateMatch.IsIn(date, e))) return new Finding(Verdict.NumberMismatch, $"the date '{Said(claim, date.Start, date.End)}' is not in the evidence");
            covered.Add(new TextSpan(date.Start, date.End));
        }
        foreach (var code in figures.Codes)
        {
            if (!evidence.Any(e => e.Codes.Contains(code.Text)))
                return new Finding(Verdict.NameMismatch, $"the identifier '{Said(claim, code.Start, code.End)}' is not in the evidence");
            covered.Add(new TextSpan(code.Start, code.End));
        }
        if (claim.Kind == StatementKind.Computed && !Superlative.Holds(claim, evidence))
            return new Finding(Verdict.NumberMismatch, "the number named is not the extreme of the evidence");
        return doubt ?? (claim.Kind == StatementKind.Computed ? null : BindingCheck.Find(claim, evidence));
    }

    /// <summary>"COVID 19" where the evidence has "COVID-19".</summary>
    private static bool IsCode(Claim claim, Quantity quantity, IReadOnlyList<EvidenceFacts> evidence)
    {
        var number = claim.Text.Lexemes.FindIndex(l => l.Start == quantity.Start);
        if (number < 1 || !claim.Text.Lexemes[number - 1].Acronym) return false;
        var code = claim.Text.Lexemes[number - 1].Text + claim.Text.Lexemes[number].Text;
        return evidence.Any(e => e.Codes.Contains(code));
    }

    private enum Fit
    {
        None,
        Opposite,
        Unbounded,
        Full,
    }

    private static Fit Match(Quantity claimed, IReadOnlyList<EvidenceFacts> evidence)
    {
        var best = Fit.None;
        foreach (var facts in evidence)
        {
            foreach (var text in (ReadOnlySpan<ParsedText>)[facts.Text, facts.Context, facts.Frame])
                foreach (var stated in text.Figures.Quantities)
                {
                    if (!Measures.Agree(claimed, stated, facts)) continue;
                    best = (Fit)Math.Max((int)best, (int)Bounds(claimed.Bound, stated.Bound));
                    if (best == Fit.Full) return best;
                }
            if (claimed is { Currency: null, Unit: null, Scaled: false } && DateMatch.HasYear(claimed, facts)) return Fit.Full;
        }
        return best;
    }

    private static Fit Bounds(Bound claimed, Bound stated) =>
        claimed == stated ? Fit.Full : claimed == Bound.None || stated == Bound.None ? Fit.Unbounded : Fit.Opposite;

    private static string Said(Claim claim, int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{claim.Text.Text.AsSpan(start, end - start)}");
}

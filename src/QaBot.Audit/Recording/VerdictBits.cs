using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Verdicts as bits, to be listed by: those of verification and those of reviewers.</summary>
internal static class VerdictBits
{
    private const int FirstReview = 32;

    /// <summary>The bits of an answer: of its citations, its statements and what was dropped.</summary>
    public static long Of(Answer answer)
    {
        var bits = 0L;
        foreach (var citation in answer.Citations) bits |= Bit(citation.Verdict);
        foreach (var statement in answer.Statements) bits |= Bit(statement.Verdict);
        foreach (var dropped in answer.Dropped) bits |= Bit(dropped.Verdict);
        return bits;
    }

    /// <summary>The bit of a reviewer's verdict.</summary>
    public static long Bit(ReviewVerdict verdict) => 1L << (FirstReview + (int)verdict);

    /// <summary>The bit of a verdict by its name; null for a name that is none.</summary>
    public static long? Named(string name)
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
            if (WireNames.Of(verdict) == name) return Bit(verdict);
        foreach (var verdict in Enum.GetValues<ReviewVerdict>())
            if (ReviewVerdicts.Name(verdict) == name) return Bit(verdict);
        return null;
    }

    /// <summary>The verdicts of verification among bits.</summary>
    public static IEnumerable<Verdict> Verified(long bits) => Enum.GetValues<Verdict>().Where(verdict => (bits & Bit(verdict)) != 0);

    private static long Bit(Verdict verdict) => 1L << (int)verdict;
}

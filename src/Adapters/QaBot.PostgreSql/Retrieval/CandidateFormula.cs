namespace QaBot.PostgreSql;

/// <summary>The condition that a passage must meet to be looked at: enough of the question's weight, as a formula of terms that the RUM index can answer without reading the lists of common terms.</summary>
/// <remarks>
/// A term gives a passage less than its weight (the saturation of BM25 is below 1). So passages with many heavy terms are looked at first: each
/// term's weight is rounded to a few levels, and the formula holds for the passages whose terms reach a sum. The sum is the least with which, were
/// terms independent, no more passages than the budget would be found. It is MaxScore (Turtle and Flood 1995) told in the words of a tsquery.
/// </remarks>
internal sealed class CandidateFormula
{
    private const int Levels = 4;
    private const int MostTerms = 8;
    private readonly string[] _terms;
    private readonly int[] _levels;
    private readonly int[] _rest;
    private readonly string[] _all;

    private CandidateFormula(string[] all, string[] terms, int[] levels, int sum, bool isBroad)
    {
        (_all, _terms, _levels, Sum, IsBroad) = (all, terms, levels, sum, isBroad);
        _rest = new int[levels.Length + 1];
        for (var i = levels.Length - 1; i >= 0; i--) _rest[i] = _rest[i + 1] + levels[i];
    }

    /// <summary>The sum of levels that is needed; 0 where any term is enough.</summary>
    public int Sum { get; }

    /// <summary>Whether more passages than the budget may be found even so, as for one common word: then only those that repeat it most are looked at.</summary>
    public bool IsBroad { get; }

    /// <summary>The formula for a query.</summary>
    /// <param name="terms">Its terms as the tables have them, with their weight and the passages that they occur in.</param>
    /// <param name="passages">How many passages the reader may read.</param>
    /// <param name="budget">How many may be looked at.</param>
    public static CandidateFormula Of(IReadOnlyList<(string Term, float Weight, int Passages)> terms, int passages, int budget)
    {
        string[] all = [.. terms.Select(t => t.Term)];
        if (terms.Sum(t => (long)t.Passages) <= budget) return new(all, [], [], 0, false);
        var heaviest = terms.OrderByDescending(t => t.Weight).Take(MostTerms).ToArray();
        var levels = heaviest.Select(t => Math.Max(1, (int)Math.Round(t.Weight / heaviest[0].Weight * Levels))).ToArray();
        var share = new double[levels.Sum() + 1];
        share[0] = 1;
        for (var t = 0; t < levels.Length; t++)
        {
            var p = Math.Min(1, (double)heaviest[t].Passages / passages);
            for (var s = share.Length - 1; s >= 0; s--) share[s] = (share[s] * (1 - p)) + (s >= levels[t] ? share[s - levels[t]] * p : 0);
        }

        var (sum, found) = (share.Length, 0.0);
        while (sum > 1 && (found + share[sum - 1]) * passages <= budget) found += share[--sum];
        var isBroad = sum == share.Length;
        return new(all, [.. heaviest.Select(t => t.Term)], levels, isBroad ? sum - 1 : sum, isBroad);
    }

    /// <summary>The same for fewer terms at once, when too few passages were found.</summary>
    public CandidateFormula Wider() => new(_all, _terms, _levels, Sum <= 2 ? 0 : Sum / 2, isBroad: true);

    /// <summary>The formula as a tsquery is written.</summary>
    public override string ToString() => Sum == 0 ? string.Join('|', _all.Select(PassageRows.Quote)) : Write(0, Sum)!;

    // Null: cannot be met. Empty: is met.
    private string? Write(int term, int needed)
    {
        if (needed <= 0) return "";
        if (_rest[term] < needed) return null;
        var (with, without) = (Write(term + 1, needed - _levels[term]), Write(term + 1, needed));
        var quoted = PassageRows.Quote(_terms[term]);
        var first = with is null ? null : with.Length == 0 ? quoted : $"{quoted}&({with})";
        return first is null ? without : without is null ? first : $"{first}|{without}";
    }
}

namespace QaBot.Audit;

/// <summary>Entry numbers as the member "about" writes them: [first,last] pairs, ascending, never touching.</summary>
internal static class EntryRanges
{
    /// <summary>The pairs of numbers in ascending order, none twice.</summary>
    public static List<object> Write(IEnumerable<long> ascending)
    {
        var pairs = new List<object>();
        long first = -1, last = -1;
        foreach (var number in ascending)
        {
            if (first >= 0 && number == last + 1)
            {
                last = number;
                continue;
            }

            if (first >= 0) pairs.Add(new List<object> { first, last });
            (first, last) = (number, number);
        }

        if (first >= 0) pairs.Add(new List<object> { first, last });
        return pairs;
    }

    /// <summary>The pairs of an array.</summary>
    /// <exception cref="FormatException">They are not pairs, or not in order.</exception>
    public static IReadOnlyList<(long First, long Last)> Read(IReadOnlyList<object> pairs)
    {
        var ranges = new List<(long First, long Last)>(pairs.Count);
        foreach (var pair in pairs)
        {
            if (pair is not IReadOnlyList<object> { Count: 2 } two || two[0] is not long first || two[1] is not long last || first > last) throw new FormatException("'about' holds no pair");
            if (ranges.Count > 0 && first < ranges[^1].Last + 2) throw new FormatException("'about' is out of order");
            ranges.Add((first, last));
        }

        return ranges;
    }

    /// <summary>Every number of the ranges.</summary>
    public static IEnumerable<long> Numbers(IEnumerable<(long First, long Last)> ranges)
    {
        foreach (var (first, last) in ranges)
            for (var n = first; n <= last; n++) yield return n;
    }
}

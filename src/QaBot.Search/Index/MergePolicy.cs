namespace QaBot.Search;

/// <summary>Which segments are worth merging: eight of about one size, or one of which much is gone.</summary>
internal static class MergePolicy
{
    private const int Factor = 8;
    private const int SmallestTier = 1000;
    private const long MostBytes = 64 << 20;

    /// <summary>The views to merge next, all with the same tags; empty when none need be.</summary>
    public static IReadOnlyList<SegmentView> Next(IReadOnlyList<SegmentView> views)
    {
        foreach (var group in views.GroupBy(v => string.Join('\n', v.Segment.Access), StringComparer.Ordinal))
        {
            foreach (var tier in group.GroupBy(Tier).OrderBy(t => t.Key))
            {
                var (chosen, bytes) = (new List<SegmentView>(), 0L);
                foreach (var view in tier.OrderBy(v => v.PassageCount))
                {
                    bytes += view.Segment.Length;
                    if (bytes > MostBytes) break;
                    chosen.Add(view);
                }

                if (chosen.Count >= Factor) return chosen;
            }

            var hollow = group.FirstOrDefault(v => v.Removed.Length > 0 && v.PassageCount * 10L < v.Segment.PassageCount * 7L);
            if (hollow is not null) return [hollow];
        }

        return [];
    }

    private static int Tier(SegmentView view)
    {
        var tier = 0;
        for (long size = SmallestTier; view.PassageCount > size; size *= Factor) tier++;
        return tier;
    }
}

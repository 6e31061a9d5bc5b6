namespace QaBot.Ingestion;

/// <summary>Makes one header of several header rows.</summary>
internal static class TableHeader
{
    /// <summary>Each column's names from top to bottom, said once: "Exports 2020".</summary>
    public static InlineText[] Merge(InlineText[][] rows)
    {
        var merged = new InlineText[rows.Max(r => r.Length)];
        for (var i = 0; i < merged.Length; i++)
        {
            var named = rows.Where(r => i < r.Length && !r[i].IsEmpty).Select(r => r[i]).DistinctBy(c => c.Text).ToArray();
            merged[i] = named.Length == 1 ? named[0] : InlineText.Of(string.Join(' ', named.Select(n => n.Text)));
        }
        return merged;
    }
}

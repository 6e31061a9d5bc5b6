namespace QaBot.Ingestion;

/// <summary>Finds what stands between the cells of a table kept as text.</summary>
internal static class CsvSeparator
{
    private const int Sample = 30;

    /// <summary>The sign that gives most rows the same number of cells, of which there are most; a comma where none does.</summary>
    public static char Of(string text)
    {
        var best = (Separator: ',', Score: 0.0);
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t', '|'])
        {
            var widths = CsvRecords.Of(text, separator).Take(Sample).Select(r => r.Length).Where(n => n > 1).ToArray();
            if (widths.Length == 0) continue;
            var usual = widths.GroupBy(w => w).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First();
            var score = usual.Count() + (Math.Min(usual.Key, 20) / 100.0);
            if (score > best.Score) best = (separator, score);
        }
        return best.Separator;
    }
}

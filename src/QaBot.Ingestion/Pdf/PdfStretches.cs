namespace QaBot.Ingestion;

/// <summary>The stretches of visible text on a page, found by place.</summary>
internal sealed class PdfStretches
{
    private const double Slack = 1, BandHeight = 8;

    private readonly List<(double Left, double Top, double Right, double Bottom, PdfStyle Style)> _all = [];
    private readonly Dictionary<int, List<int>> _bands = [];

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Adds a stretch with its box in points.</summary>
    public void Add(double left, double top, double right, double bottom, PdfStyle style)
    {
        var (first, last) = (Band(top - Slack), Band(bottom + Slack));
        if (last - first > 200) return;
        for (var band = first; band <= last; band++)
        {
            if (!_bands.TryGetValue(band, out var list)) _bands[band] = list = [];
            list.Add(_all.Count);
        }
        _all.Add((left, top, right, bottom, style));
    }

    /// <summary>How the word in this box is printed; null where no visible text stands: it is invisible, or turned.</summary>
    public PdfStyle? At(double left, double top, double right, double bottom)
    {
        var (x, y) = ((left + right) / 2, (top + bottom) / 2);
        if (!_bands.TryGetValue(Band(y), out var near)) return null;
        PdfStyle? best = null;
        var least = double.MaxValue;
        foreach (var i in near)
        {
            var s = _all[i];
            if (x < s.Left - Slack || x > s.Right + Slack || y < s.Top - Slack || y > s.Bottom + Slack) continue;
            var distance = Math.Abs(s.Top - top) + Math.Abs(s.Bottom - bottom);
            if (distance < least) (least, best) = (distance, s.Style);
        }
        return best;
    }

    private static int Band(double y) => (int)Math.Floor(y / BandHeight);
}

using System.Text;

namespace QaBot.Ingestion;

/// <summary>Makes lines of a page's words: what stands side by side without a gap wider than a space.</summary>
internal static class LineFinder
{
    private const double SmallestRatio = 0.86, LeastRise = 0.12, Touching = 0.1, Adjacent = 0.3, AfterSign = 3, WidestSpace = 1.6, WidestSpread = 4;
    private const int LongestRaised = 12;

    /// <summary>The lines of a page.</summary>
    /// <param name="words">Its words as poppler puts them in lines, which may reach over several columns or cells, or stop at a raised mark.</param>
    public static List<PdfLine> Find(IEnumerable<List<PdfWord>> words)
    {
        var pieces = words.SelectMany(Divide).Select(Line).OrderBy(l => l.Line.Top).ToList();
        var lines = new List<PdfLine>();
        var row = new List<(PdfLine Line, List<PdfWord> Words)>();
        foreach (var piece in pieces)
        {
            if (row.Count > 0 && !piece.Line.IsBeside(row[0].Line)) Close(row, lines);
            row.Add(piece);
        }
        Close(row, lines);
        return JustifiedLines.Join(lines);
    }

    /// <summary>Divides a line where a gap is wider than the spaces in it; a line that is spread to fill a narrow column has wide ones, all alike.</summary>
    private static IEnumerable<List<PdfWord>> Divide(List<PdfWord> words)
    {
        if (words.Count == 0) yield break;
        var size = words.Max(w => w.Style.Size);
        var gaps = words.Skip(1).Select((w, i) => w.Left - words[i].Right).Order().ToArray();
        var isSpread = gaps.Length > 1 && gaps[0] > 0.6 * gaps[^1];
        var widest = size * (isSpread ? WidestSpread : gaps.Length > 4 ? Math.Clamp(2.5 * gaps[gaps.Length / 2] / size, 1, WidestSpace) : WidestSpace);
        var part = new List<PdfWord>();
        foreach (var word in words)
        {
            var leader = IsLeader(word.Text);
            if (part.Count > 0 && (leader || word.Left - part[^1].Right > widest || word.Left < part[^1].Left - size))
            {
                yield return part;
                part = [];
            }
            if (!leader) part.Add(word);
        }
        if (part.Count > 0) yield return part;
    }

    /// <summary>Joins the pieces of a row between which there is no more than a space, or than stands after a bullet.</summary>
    private static void Close(List<(PdfLine Line, List<PdfWord> Words)> row, List<PdfLine> lines)
    {
        row.Sort((a, b) => a.Line.Left.CompareTo(b.Line.Left));
        for (var i = 0; i < row.Count; i++)
        {
            var (line, words) = row[i];
            var joined = false;
            while (i + 1 < row.Count && row[i + 1].Line.Left - line.Right is var gap && gap > -0.5 * line.Size && gap < (ListSign.Is(line.Text) ? AfterSign : Adjacent) * Math.Max(line.Size, row[i + 1].Line.Size))
            {
                words.AddRange(row[++i].Words);
                line = line with { Right = row[i].Line.Right };
                joined = true;
            }
            lines.Add(joined ? Line(words).Line : line);
        }
        row.Clear();
    }

    private static (PdfLine Line, List<PdfWord> Words) Line(List<PdfWord> words)
    {
        var main = Main(words);
        var size = main.Style.Size;
        var text = new StringBuilder();
        var raised = new List<TextSpan>();
        var starts = new (int At, float Left)[words.Count];
        int letters = 0, bold = 0;
        double top = double.MaxValue, bottom = double.MinValue;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var isRaised = word.Style.Size < SmallestRatio * size && word.Bottom < main.Bottom - (LeastRise * size) && word.Text.Length <= LongestRaised;
            if (i > 0 && !(word.Left - words[i - 1].Right < Touching * size)) text.Append(' ');
            starts[i] = (text.Length, (float)word.Left);
            if (isRaised) raised.Add(new TextSpan(text.Length, text.Length + word.Text.Length));
            else (top, bottom) = (Math.Min(top, word.Top), Math.Max(bottom, word.Bottom));
            text.Append(word.Text);
            letters += word.Text.Length;
            if (word.Style.IsBold) bold += word.Text.Length;
        }
        if (top > bottom) (top, bottom) = (main.Top, main.Bottom);
        var line = new PdfLine(text.ToString(), words[0].Left, top, words.Max(w => w.Right), bottom, size, bold * 10 >= letters * 9, starts, raised);
        return (line, words);
    }

    /// <summary>The longest word in the size that most letters have.</summary>
    private static PdfWord Main(List<PdfWord> words)
    {
        if (words.Count == 1) return words[0];
        var sizes = new Dictionary<double, int>();
        foreach (var word in words)
        {
            var size = Math.Round(word.Style.Size, 1);
            sizes[size] = sizes.GetValueOrDefault(size) + word.Text.Length;
        }
        var most = sizes.MaxBy(s => s.Value).Key;
        return words.Where(w => Math.Abs(w.Style.Size - most) < 0.1).MaxBy(w => w.Text.Length)!;
    }

    /// <summary>Whether a word is the dots that lead from an entry to its page number.</summary>
    private static bool IsLeader(string word) => word.Length > 0 && (word.Length > 3 || word == ".") && word.AsSpan().Trim("._·…".AsSpan()).Length == 0;
}

namespace QaBot.Ingestion;

/// <summary>Finds the running heads and feet of a text whose pages end in form feeds: the first or last line of a page that other pages have too.</summary>
internal static class PageEdges
{
    private const int LongestHead = 120;
    private const int FewestPages = 3;

    /// <summary>Where the lines begin that belong to the page and not to the text; none without form feeds.</summary>
    public static IReadOnlySet<int> Find(string text)
    {
        var edges = new HashSet<int>();
        if (!text.Contains('\f', StringComparison.Ordinal)) return edges;
        List<TextSpan> tops = [], bottoms = [];
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\f', start);
            if (end < 0) end = text.Length;
            if (FirstLine(text, start, end) is { } top) tops.Add(top);
            if (LastLine(text, start, end) is { } bottom) bottoms.Add(bottom);
            start = end + 1;
        }
        Keep(tops, text, edges);
        Keep(bottoms, text, edges);
        return edges;
    }

    /// <summary>Keeps page numbers, and lines that return on a third of the pages; one that stands alone at the top of the first page may be the title.</summary>
    private static void Keep(List<TextSpan> lines, string text, HashSet<int> edges)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var key = Key(line.Of(text));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        for (var i = 0; i < lines.Count; i++)
        {
            var words = text.AsSpan(lines[i].Start, lines[i].Length);
            if (words.Length > LongestHead) continue;
            var count = counts[Key(words.ToString())];
            var title = i == 0 && StandsAlone(text, lines[i].End);
            var returns = !title && count >= FewestPages && count * 3 >= lines.Count && !LineShape.EndsSentence(words);
            if (returns || LineShape.IsPageNumber(words)) edges.Add(lines[i].Start);
        }
    }

    private static bool StandsAlone(string text, int end)
    {
        var next = text.IndexOf('\n', end);
        return next >= 0 && next + 1 < text.Length && text[next + 1] == '\n';
    }

    private static TextSpan? FirstLine(string text, int start, int end)
    {
        while (start < end && LineShape.IsBlank(text[start])) start++;
        if (start == end) return null;
        var stop = text.IndexOf('\n', start, end - start);
        return Trimmed(text, start, stop < 0 ? end : stop);
    }

    private static TextSpan? LastLine(string text, int start, int end)
    {
        while (end > start && LineShape.IsBlank(text[end - 1])) end--;
        if (start == end) return null;
        var before = text.LastIndexOf('\n', end - 1, end - start);
        var first = before < 0 ? start : before + 1;
        while (LineShape.IsBlank(text[first])) first++;
        return Trimmed(text, first, end);
    }

    private static TextSpan Trimmed(string text, int start, int end)
    {
        while (end > start && LineShape.IsBlank(text[end - 1])) end--;
        return new TextSpan(start, end);
    }

    private static string Key(string line) => string.Concat(line.Where(char.IsLetter).Select(char.ToLowerInvariant));
}

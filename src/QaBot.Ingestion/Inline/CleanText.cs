namespace QaBot.Ingestion;

/// <summary>Words as a person should read them, each character knowing where it came from.</summary>
/// <param name="Text">One line, markup and footnote marks gone.</param>
/// <param name="Offsets">For each character of <paramref name="Text"/> its place in the version text.</param>
/// <param name="Breaks">The places in <paramref name="Text"/> where a new piece begins, after a page break or a table.</param>
/// <param name="Marks">The footnote marks in order, each with the place in <paramref name="Text"/> that it hangs on.</param>
internal sealed record CleanText(string Text, IReadOnlyList<int> Offsets, IReadOnlyList<int> Breaks, IReadOnlyList<(int At, string Mark)> Marks)
{
    /// <summary>Makes a sentence of the characters from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public Sentence Sentence(int start, int end)
    {
        while (start < end && Text[start] == ' ') start++;
        while (end > start && Text[end - 1] == ' ') end--;
        var segments = new List<TextSpan>(1);
        var from = start;
        foreach (var cut in Breaks)
            if (cut > from && cut < end)
            {
                segments.Add(Cover(from, cut));
                from = cut;
            }
        segments.Add(Cover(from, end));

        List<string>? notes = null;
        foreach (var (at, mark) in Marks)
            if ((at > start && at <= end) || (at == start && start == 0)) (notes ??= []).Add(mark);
        return new Sentence(Text[start..end], segments, notes ?? (IReadOnlyList<string>)[]);
    }

    private TextSpan Cover(int from, int to)
    {
        while (from < to - 1 && Text[from] == ' ') from++;
        while (to > from + 1 && Text[to - 1] == ' ') to--;
        return new TextSpan(Offsets[from], Offsets[to - 1] + 1);
    }
}

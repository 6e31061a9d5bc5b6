namespace QaBot.Ingestion;

/// <summary>Makes running words of printed lines: hyphens at line ends joined, raised marks tied.</summary>
/// <param name="words">The words of the document.</param>
internal sealed class PdfInline(PdfWords words)
{
    /// <summary>The words of some lines.</summary>
    /// <param name="lines">In reading order.</param>
    /// <param name="skip">How many characters of the first line to leave out.</param>
    /// <param name="marks">The marks that have a note on this page.</param>
    public InlineText Of(IReadOnlyList<PdfLine> lines, int skip, IReadOnlySet<string> marks)
    {
        var inline = new InlineText();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Text;
            var end = line.Length;
            var joins = i + 1 < lines.Count && PdfWords.EndsInHyphen(line);
            if (joins && words.OnlyCuts(line, lines[i + 1].Text)) end--;
            Append(inline, lines[i], i == 0 ? Math.Min(skip, end) : 0, end, marks);
            if (!joins) inline.Append(" ");
        }
        return inline;
    }

    private static void Append(InlineText inline, PdfLine line, int from, int end, IReadOnlySet<string> marks)
    {
        foreach (var raised in line.Raised)
        {
            if (raised.Start < from || raised.End > end) continue;
            inline.Append(line.Text.AsSpan(from, raised.Start - from));
            Raise(inline, raised.Of(line.Text), line.Text, raised, marks);
            from = raised.End;
        }
        inline.Append(line.Text.AsSpan(from, end - from));
    }

    /// <summary>Writes what is raised: marks of notes; exponents with '^' after a variable or figure; the rest as it is ("19th").</summary>
    private static void Raise(InlineText inline, string raised, string line, TextSpan span, IReadOnlySet<string> marks)
    {
        var before = line.AsSpan(0, span.Start);
        var inWord = span.End < line.Length && char.IsLetter(line[span.End]);
        var parts = raised.Split([',', ' ', ';', '[', ']', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0 && parts.All(p => marks.Contains(p)))
            foreach (var part in parts) inline.Mark(part);
        else if (parts.Length > 0 && parts.All(p => p.All(char.IsAsciiDigit)) && !AfterVariable(before))
            foreach (var part in parts) inline.Superscript(part);
        else if (!inWord && parts.Length == 1 && (AfterVariable(before) || (raised.Length == 1 && char.IsAsciiLetter(raised[0])))) inline.Append("^" + raised);
        else inline.Append(raised);
    }

    /// <summary>Whether the last word is a single letter or a figure: what is raised after it is an exponent and no mark.</summary>
    private static bool AfterVariable(ReadOnlySpan<char> before)
    {
        if (before.Length == 0) return false;
        if (!char.IsLetterOrDigit(before[^1])) return false;
        return char.IsAsciiDigit(before[^1]) ? !IsYear(before) : before.Length == 1 || !char.IsLetter(before[^2]);
    }

    private static bool IsYear(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && char.IsAsciiDigit(before[start - 1])) start--;
        return before.Length - start == 4 && before[start] is '1' or '2';
    }
}

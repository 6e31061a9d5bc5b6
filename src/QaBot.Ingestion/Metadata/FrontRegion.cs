namespace QaBot.Ingestion;

/// <summary>Finds where a document's own words begin: after the title page, the imprint and the table of contents.</summary>
internal static class FrontRegion
{
    private const int FewestWords = 8;

    /// <summary>Marks the blocks before the first words of the document.</summary>
    public static void Mark(List<Block> blocks, string text)
    {
        var first = Math.Max(0, AfterContents(blocks, text));
        while (first < blocks.Count && !BeginsBody(blocks[first], text)) first++;
        if (first == blocks.Count) return;
        var heading = first - 1;
        while (heading >= 0 && blocks[heading].Role is BlockRole.Dropped) heading--;
        var keep = heading >= 0 && blocks[heading].Kind == BlockKind.Paragraph && blocks[heading].Role == BlockRole.Body
            && LineShape.IsHeadingShape(blocks[heading].Raw(text)) && !LooksLikeName(blocks[heading].Raw(text).ToString()) ? heading : -1;
        for (var i = 0; i < first; i++)
            if (i != keep && blocks[i].Role == BlockRole.Body && blocks[i].Kind != BlockKind.Heading) blocks[i].Role = BlockRole.Front;
    }

    /// <summary>Whether a line is the names of people: two to four capitalised words each, with "and" or commas between.</summary>
    public static bool LooksLikeName(string line)
    {
        var words = line.Trim('*', '#', ' ').Replace("\\*", "", StringComparison.Ordinal).Replace(",", " ,", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 16) return false;
        var run = 0;
        foreach (var word in words)
        {
            if (word is "and" or "&" or ",")
            {
                if (run is < 2 or > 4) return false;
                run = 0;
                continue;
            }
            if (!char.IsUpper(word[0]) || word.Any(c => !char.IsLetter(c) && c is not ('.' or '-' or '\'' or '’'))) return false;
            run++;
        }
        return run is >= 2 and <= 4;
    }

    private static bool BeginsBody(Block block, string text)
    {
        if (block.Role != BlockRole.Body) return false;
        if (block.Kind is BlockKind.ListItem or BlockKind.Table or BlockKind.Code) return true;
        if (block.Kind == BlockKind.Heading) return false;
        var raw = block.Raw(text);
        return LineShape.CountWords(raw) >= FewestWords && (LineShape.EndsSentence(raw) || raw.Contains(". ", StringComparison.Ordinal)) && !Boilerplate.IsAbout(raw);
    }

    /// <summary>The index of the first block after a table of contents near the beginning; -1 without one.</summary>
    private static int AfterContents(List<Block> blocks, string text)
    {
        for (var i = 0; i < blocks.Count && blocks[i].Start <= Math.Max(text.Length / 4, 4000); i++)
        {
            var titled = blocks[i].Lines.Count == 1 && IsContentsTitle(blocks[i].Raw(text));
            var end = titled ? i + 1 : i;
            while (end < blocks.Count && IsContents(blocks[end], text)) end++;
            if (end == i + (titled ? 1 : 0)) continue;
            if (!titled && blocks.Skip(i).Take(end - i).Sum(b => b.Lines.Count) < 4) continue;
            for (var j = i; j < end; j++)
            {
                blocks[j].Role = BlockRole.Front;
                blocks[j].Kind = BlockKind.Paragraph;
            }
            return end;
        }
        return -1;
    }

    private static bool IsContentsTitle(ReadOnlySpan<char> line)
    {
        line = line.Trim("#* :".AsSpan());
        return line.Equals("contents", StringComparison.OrdinalIgnoreCase) || line.Equals("table of contents", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether nearly every line of a block ends in a page number after a tab, dots or a wide space.</summary>
    private static bool IsContents(Block block, string text)
    {
        if (block.Role == BlockRole.Dropped) return true;
        var entries = 0;
        foreach (var line in block.Lines)
        {
            var words = text.AsSpan(line.Start, line.Length);
            var end = words.TrimEnd("0123456789ivx".AsSpan());
            if (end.Length == words.Length || end.Length == 0 || words.Length - end.Length > 4) continue;
            var title = end.TrimEnd(". \t".AsSpan());
            if (title.Length > 0 && LineShape.FirstLetter(title) != ' ' && (end[^1] == '\t' || end.EndsWith("...") || end.EndsWith(". .") || end.EndsWith("   "))
                && title.IndexOf('\t') < 0) entries++;
        }
        return entries * 5 >= block.Lines.Count * 4;
    }
}

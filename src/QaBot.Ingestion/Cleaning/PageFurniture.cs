namespace QaBot.Ingestion;

/// <summary>Drops what a page prints round the text: page numbers, and running heads, also those of which only a fragment was read.</summary>
internal static class PageFurniture
{
    private const int ComparedLetters = 10;
    private const int LongestHead = 120;
    private const int FarthestTable = 6;

    /// <summary>Marks the furniture among <paramref name="blocks"/>.</summary>
    public static void Drop(List<Block> blocks, string text)
    {
        DropPageNumbers(blocks, text);
        var heads = new List<Head>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].AfterBreak || !IsHead(blocks[i], text)) continue;
            var key = Key(blocks[i].Raw(text));
            var kept = met.Add(key) && char.IsLower(LineShape.FirstLetter(blocks[i].Raw(text)));
            heads.Add(new Head(blocks[i], key, IsDamaged(blocks, i, text), kept));
        }

        foreach (var alike in heads.GroupBy(h => h.Key, StringComparer.Ordinal))
            if (alike.Count() > 1 && (alike.Count() > 2 || alike.Any(h => h.Damaged)))
                foreach (var head in alike.Where(h => !h.Kept)) head.Block.Role = BlockRole.Dropped;

        foreach (var alike in heads.Where(h => h.Block is { Role: BlockRole.Body, Level: 0 } && h.Key.Length >= ComparedLetters && !h.Kept).GroupBy(h => h.Key[1..ComparedLetters], StringComparer.Ordinal))
            if (alike.Count() > 1 && alike.Any(h => h.Damaged) && alike.Select(h => Digits(h.Key)).Distinct(StringComparer.Ordinal).Count() == 1)
                foreach (var head in alike) head.Block.Role = BlockRole.Dropped;

        for (var i = 1; i + 1 < blocks.Count; i++)
            if (blocks[i].Role == BlockRole.Body && blocks[i].AfterBreak && IsHead(blocks[i], text) && (CutsSentence(blocks, i, text) || CutsTable(blocks, i, text)))
                blocks[i].Role = BlockRole.Dropped;
    }

    private static void DropPageNumbers(List<Block> blocks, string text)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Lines.Count != 1 || block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem)) continue;
            var line = text.AsSpan(block.Start, block.Span.Length);
            if (!LineShape.IsPageNumber(line) || (block.Kind == BlockKind.ListItem && line[^1] != '-')) continue;
            block.Role = BlockRole.Dropped;
            if (i + 1 < blocks.Count) blocks[i + 1].AfterBreak = true;
        }
    }

    /// <summary>A line that could be furniture.</summary>
    /// <param name="Block">Its block.</param>
    /// <param name="Key">Its letters and digits.</param>
    /// <param name="Damaged">Whether it shows that the page was read badly.</param>
    /// <param name="Kept">Whether it is a section's own heading that lost its first letter: it stands there for the first time.</param>
    private sealed record Head(Block Block, string Key, bool Damaged, bool Kept);

    private static bool IsHead(Block block, string text)
    {
        if (block.Role != BlockRole.Body || block.Lines.Count != 1 || block.Kind is not (BlockKind.Paragraph or BlockKind.Heading) || block.Span.Length > LongestHead) return false;
        var line = text.AsSpan(block.Start, block.Span.Length);
        if (LineShape.EndsSentence(line) || Labels.Begins(line) || Labels.IsCaption(line)) return false;
        return LineShape.IsHeadingShape(line) || (char.IsLower(line[0]) && LineShape.CountWords(line) <= 6);
    }

    /// <summary>Whether a head shows that the page was read badly: it or what follows lost its beginning, or it stands inside a table.</summary>
    private static bool IsDamaged(List<Block> blocks, int i, string text)
    {
        if (char.IsLower(LineShape.FirstLetter(blocks[i].Raw(text)))) return true;
        if (i + 1 >= blocks.Count) return false;
        var next = blocks[i + 1];
        if (next.Kind == BlockKind.Paragraph) return char.IsLower(LineShape.FirstLetter(next.Raw(text)));
        return CutsTable(blocks, i, text);
    }

    /// <summary>Whether the table before goes on after the line: its header returns.</summary>
    private static bool CutsTable(List<Block> blocks, int i, string text)
    {
        if (i + 1 >= blocks.Count || blocks[i + 1].Kind != BlockKind.Table) return false;
        var before = i - 1;
        while (before >= 0 && blocks[before].Kind != BlockKind.Table && i - before < FarthestTable) before--;
        return before >= 0 && blocks[before].Kind == BlockKind.Table && Captions.SameTable(blocks[before], blocks[i + 1], text);
    }

    private static bool CutsSentence(List<Block> blocks, int i, string text)
    {
        var before = i - 1;
        while (before >= 0 && !blocks[before].IsFlow) before--;
        var next = blocks[i + 1];
        return before >= 0 && next.Kind == BlockKind.Paragraph && char.IsLower(LineShape.FirstLetter(next.Raw(text)))
            && !LineShape.EndsSentence(blocks[before].Raw(text));
    }

    private static string Key(ReadOnlySpan<char> line) => string.Concat(line.ToString().Where(c => char.IsLetter(c) || char.IsAsciiDigit(c)).Select(char.ToLowerInvariant));

    private static string Digits(string key) => string.Concat(key.Where(char.IsAsciiDigit));
}

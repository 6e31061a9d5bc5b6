namespace QaBot.Ingestion;

/// <summary>Finds the titles, sources and notes that stand round tables and figures.</summary>
internal static class Captions
{
    private const int MostWords = 60;

    /// <summary>Marks the captions among <paramref name="blocks"/>.</summary>
    public static void Find(List<Block> blocks, string text)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Role is not (BlockRole.Body or BlockRole.Note) || block.Kind is not (BlockKind.Paragraph or BlockKind.Heading)) continue;
            var raw = block.Raw(text);
            if (LineShape.CountWords(raw) > MostWords) continue;
            if (Labels.IsCaption(raw) && !ReadsOn(raw)) SetCaption(block);
            else if (Labels.IsSource(raw) && AfterTableOrCaption(blocks, i)) SetCaption(block);
        }
        for (var i = 1; i + 1 < blocks.Count; i++)
            if (blocks[i] is { Role: BlockRole.Body, Kind: BlockKind.Paragraph } && blocks[i - 1].Kind == BlockKind.Table
                && blocks[i + 1].Role == BlockRole.Caption && Labels.IsSource(blocks[i + 1].Raw(text))) SetCaption(blocks[i]);
    }

    /// <summary>The caption right before a table and the source line right after it; null where there is none.</summary>
    public static (Block? Caption, Block? Source) Of(List<Block> blocks, int first, int last)
    {
        var before = first - 1;
        while (before >= 0 && blocks[before].Role == BlockRole.Dropped) before--;
        Block? source = null;
        for (var after = last + 1; after < blocks.Count && blocks[after].Role is BlockRole.Caption or BlockRole.Dropped; after++)
            if (blocks[after].Role == BlockRole.Caption) source = blocks[after];
        return (before >= 0 && blocks[before].Role == BlockRole.Caption ? blocks[before] : null, source);
    }

    /// <summary>The lines between a table and its source line.</summary>
    public static IEnumerable<Block> NotesAfter(List<Block> blocks, int last)
    {
        for (var after = last + 1; after + 1 < blocks.Count && blocks[after].Role is BlockRole.Caption or BlockRole.Dropped; after++)
            if (blocks[after].Role == BlockRole.Caption && blocks[after + 1].Role == BlockRole.Caption) yield return blocks[after];
    }

    /// <summary>Whether a table carries on another: its header returns.</summary>
    public static bool SameTable(Block first, Block next, string text) =>
        next.CarriesOn || (!first.IsExact && first.IsPiped == next.IsPiped && Squeeze(first.Lines[0].Of(text)).Equals(Squeeze(next.Lines[0].Of(text)), StringComparison.OrdinalIgnoreCase));

    private static string Squeeze(string line) => string.Concat(line.Where(c => !char.IsWhiteSpace(c)));

    private static void SetCaption(Block block)
    {
        block.Role = BlockRole.Caption;
        block.Kind = BlockKind.Paragraph;
    }

    /// <summary>Whether a line that begins like a caption is a sentence about a table: "Table 3 shows …".</summary>
    private static bool ReadsOn(ReadOnlySpan<char> raw)
    {
        var words = raw.Trim("*_# ".AsSpan()).ToString().Split(' ', 4);
        return words.Length > 2 && words[2].Length > 0 && char.IsLower(words[2][0]) && !words[1].EndsWith(':') && !words[1].EndsWith('.');
    }

    private static bool AfterTableOrCaption(List<Block> blocks, int i)
    {
        for (var before = i - 1; before >= 0 && before >= i - 3; before--)
            if (blocks[before].Kind == BlockKind.Table || blocks[before].Role == BlockRole.Caption) return true;
        return false;
    }
}

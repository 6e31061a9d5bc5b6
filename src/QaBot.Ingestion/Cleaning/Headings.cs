namespace QaBot.Ingestion;

/// <summary>Finds the headings that only their looks tell: a short line alone, in capitals or in bold, with text under it.</summary>
internal static class Headings
{
    private const int MostInARow = 3;
    private const int RepeatedHead = 20;

    /// <summary>Makes headings of the paragraphs among <paramref name="blocks"/> that are some, and gives each a level.</summary>
    public static void Find(List<Block> blocks, string text, Vocabulary vocabulary)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (IsHeading(blocks, i, text)) blocks[i].Kind = BlockKind.Heading;
            else if (IsBrokenHeading(blocks, i, text)) Mend(blocks[i], text, vocabulary);
        DropLists(blocks);
        Rank(blocks, text);
        FindLostInitials(blocks, text);
    }

    private static bool IsHeading(List<Block> blocks, int i, string text)
    {
        var block = blocks[i];
        if (block.Kind != BlockKind.Paragraph || block.Role != BlockRole.Body || block.Lines.Count > 2) return false;
        var raw = block.Raw(text);
        if (!LineShape.IsHeadingShape(raw) || (block.Lines.Count == 2 && !IsCapitals(raw))) return false;
        var next = Following(blocks, i);
        if (next is null || next.Role is BlockRole.Caption || (next.Kind == BlockKind.Paragraph && Labels.IsSource(next.Raw(text)))) return false;
        return !ContinuesSentence(blocks, i, text);
    }

    /// <summary>Whether a line alone after a page break is a heading whose first letter was lost.</summary>
    private static bool IsBrokenHeading(List<Block> blocks, int i, string text)
    {
        var block = blocks[i];
        if (block.Kind != BlockKind.Paragraph || block.Role != BlockRole.Body || !block.AfterBreak || block.Lines.Count > 1) return false;
        var raw = block.Raw(text);
        return char.IsLower(raw[0]) && LineShape.CountWords(raw) <= 6 && LineShape.WithoutMarks(raw).Length == raw.Length
            && LineShape.IsHeadingShape($"X{raw}") && Following(blocks, i) is not null && !ContinuesSentence(blocks, i, text);
    }

    private static void Mend(Block block, string text, Vocabulary vocabulary)
    {
        block.Kind = BlockKind.Heading;
        var raw = block.Raw(text).ToString();
        block.Mended = LostInitials.Mend(raw, vocabulary, RepeatedHead) is { } mended && mended != raw ? mended : "";
    }

    /// <summary>Whether the text before is in the middle of a sentence, so that this line carries it on.</summary>
    private static bool ContinuesSentence(List<Block> blocks, int i, string text)
    {
        var before = i - 1;
        while (before >= 0 && blocks[before].Role is BlockRole.Dropped or BlockRole.Note) before--;
        if (before < 0 || !blocks[before].IsFlow || blocks[before].Kind != BlockKind.Paragraph) return false;
        var raw = blocks[before].Raw(text);
        return !LineShape.EndsSentence(raw) && !LineShape.IsHeadingShape(raw) && BrokenSentences.Announces(raw);
    }

    private static Block? Following(List<Block> blocks, int i)
    {
        for (var j = i + 1; j < blocks.Count; j++)
            if (blocks[j].Role is not (BlockRole.Dropped or BlockRole.Note)) return blocks[j];
        return null;
    }

    /// <summary>Several short lines in a row are a list, of which the last may head the text under it.</summary>
    private static void DropLists(List<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var end = i;
            while (end < blocks.Count && blocks[end] is { Kind: BlockKind.Heading, Level: 0, Mended: null }) end++;
            if (end - i > MostInARow)
                for (var j = i; j < end - 1; j++) blocks[j].Kind = BlockKind.Paragraph;
            i = Math.Max(i, end - 1);
        }
    }

    /// <summary>Unmarked headings rank below marked ones; among themselves the style that appears first is the outer one.</summary>
    private static void Rank(List<Block> blocks, string text)
    {
        var styles = new List<int>();
        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Heading || block.Level != 0 || block.Role != BlockRole.Body) continue;
            var style = Style(block.Raw(text));
            if (!styles.Contains(style)) styles.Add(style);
            block.Level = 7 + styles.IndexOf(style);
        }
    }

    private static int Style(ReadOnlySpan<char> raw) => raw[0] is '*' or '_' ? 2 : IsCapitals(raw) ? 1 : 0;

    private static bool IsCapitals(ReadOnlySpan<char> raw)
    {
        var upper = 0;
        foreach (var c in raw)
            if (char.IsLower(c)) return false;
            else if (char.IsUpper(c)) upper++;
        return upper > 3;
    }

    private static void FindLostInitials(List<Block> blocks, string text)
    {
        Block? before = null;
        foreach (var block in blocks)
        {
            if (block.Role is BlockRole.Dropped or BlockRole.Note || block.Kind == BlockKind.Table) continue;
            var complete = before is null || !before.IsFlow || LineShape.EndsSentence(before.Raw(text));
            if (block.IsFlow && block.Kind == BlockKind.Paragraph && complete && char.IsLower(text[block.Start]) && LineShape.CountWords(block.Raw(text)) > 6)
                block.LostInitial = true;
            before = block;
        }
    }
}

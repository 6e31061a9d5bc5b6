using System.Collections.Frozen;

namespace QaBot.Ingestion;

/// <summary>Finds footnotes, endnotes and bibliographies: under a heading that says so, in a run of entries, or in the middle of a page.</summary>
internal static class NoteFinder
{
    private const int FewestInRun = 4;

    private static readonly FrozenSet<string> NoteHeadings = FrozenSet.ToFrozenSet(
        ["notes", "footnotes", "endnotes", "end notes", "notes and references", "references and notes"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ReferenceHeadings = FrozenSet.ToFrozenSet(
        ["references", "bibliography", "works cited", "literature", "literature cited", "sources", "reference list", "select bibliography", "selected bibliography"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Marks the notes and references among <paramref name="blocks"/> and reads the marks that are still there.</summary>
    public static void Find(List<Block> blocks, string text)
    {
        // Where the format itself shows which are notes, a paragraph needs more to be another than to stand among them.
        var areKnown = blocks.Exists(b => b.Role == BlockRole.Note);
        UnderHeadings(blocks, text);
        InRuns(blocks, text);
        InPages(blocks, text, areKnown);
        foreach (var block in blocks)
            if (block.Role is BlockRole.Note or BlockRole.Reference && block.Mark is null) TakeMark(block, text);
    }

    private static void UnderHeadings(List<Block> blocks, string text)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var role = RoleOfHeading(blocks[i], text);
            if (role is null) continue;
            var level = blocks[i].Level;
            var end = i + 1;
            while (end < blocks.Count && !EndsSection(blocks, end, level, text)) end++;
            if (!HoldsEntries(blocks, i + 1, end, text)) continue;
            blocks[i].Kind = BlockKind.Heading;
            for (var j = i + 1; j < end; j++)
                if (blocks[j].IsFlow) blocks[j].Role = role.Value;
            i = end - 1;
        }
    }

    private static BlockRole? RoleOfHeading(Block block, string text)
    {
        if (block.Role != BlockRole.Body || block.Lines.Count != 1 || block.Span.Length > 40 || block.Kind is not (BlockKind.Paragraph or BlockKind.Heading)) return null;
        var words = block.Raw(text).Trim("*_ :.#".AsSpan()).ToString();
        if (NoteHeadings.Contains(words)) return BlockRole.Note;
        return ReferenceHeadings.Contains(words) ? BlockRole.Reference : null;
    }

    private static bool EndsSection(List<Block> blocks, int at, int level, string text)
    {
        var block = blocks[at];
        if (block.Kind == BlockKind.Heading) return level == 0 || block.Level <= level;
        if (block.Kind == BlockKind.Table) return true;
        return block.Kind == BlockKind.Paragraph && level == 0 && block.Lines.Count == 1 && block.Number is null
            && LineShape.CountWords(block.Raw(text)) <= 6 && LineShape.IsHeadingShape(block.Raw(text)) && at + 1 < blocks.Count && blocks[at + 1].Kind != BlockKind.Table;
    }

    private static bool HoldsEntries(List<Block> blocks, int from, int to, string text)
    {
        int entries = 0, all = 0;
        for (var i = from; i < to; i++)
        {
            if (!blocks[i].IsFlow) continue;
            all++;
            var raw = blocks[i].Raw(text);
            if (blocks[i].Number is { } number && number.All(char.IsAsciiDigit)) entries++;
            else if (Mark(blocks[i], raw, out _) is not null || CitationShape.Score(raw, out _, out _) >= 2) entries++;
        }
        return all > 0 && entries * 2 >= all;
    }

    /// <summary>Four list items or more in a row of which most cite something or begin with a bare number are endnotes, whatever stands above.</summary>
    private static void InRuns(List<Block> blocks, string text)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var end = i;
            int items = 0, entries = 0;
            for (; end < blocks.Count && (blocks[end].Role == BlockRole.Dropped || (blocks[end].IsFlow && blocks[end].Kind == BlockKind.ListItem)); end++)
            {
                if (blocks[end].Role == BlockRole.Dropped) continue;
                items++;
                var raw = blocks[end].Raw(text);
                if (CitationShape.Score(raw, out _, out _) >= 2 && CitationShape.IsCitation(raw, interrupts: true)) entries++;
            }
            if (items >= FewestInRun && entries * 5 >= items * 3)
                for (var j = i; j < end; j++)
                    if (blocks[j].IsFlow) blocks[j].Role = BlockRole.Note;
            i = Math.Max(i, end - 1);
        }
    }

    private static void InPages(List<Block> blocks, string text, bool areKnown)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (!block.IsFlow || block.Kind != BlockKind.Paragraph || block.Number is not null) continue;
            var raw = block.Raw(text);
            if (char.IsLower(raw[0]) && !raw.StartsWith("http")) continue;
            var raised = Mark(block, raw, out _) is not null && !char.IsAsciiDigit(raw[0]);
            if (raised || CitationShape.IsCitation(raw, !areKnown && Interrupts(blocks, i, text))) block.Role = BlockRole.Note;
        }
    }

    private static bool Interrupts(List<Block> blocks, int i, string text)
    {
        if (i > 0 && blocks[i - 1] is { Role: BlockRole.Note, Kind: BlockKind.Paragraph }) return true;
        var before = i - 1;
        while (before >= 0 && !blocks[before].IsFlow) before--;
        if (before < 0 || LineShape.EndsSentence(blocks[before].Raw(text)) || char.IsLower(text[blocks[i].Start])) return false;
        for (var after = i + 1; after < Math.Min(blocks.Count, i + 8); after++)
            if (blocks[after].IsFlow && blocks[after].Kind == BlockKind.Paragraph && char.IsLower(LineShape.FirstLetter(blocks[after].Raw(text)))) return true;
        return false;
    }

    private static void TakeMark(Block block, string text)
    {
        if (block.Number is { } number && number.All(char.IsAsciiDigit)) block.Mark = number;
        var line = block.Lines[0];
        var mark = Mark(block, text.AsSpan(line.Start, line.Length), out var length);
        if (mark is null) return;
        block.Mark = mark;
        block.Lines[0] = new TextSpan(line.Start + length, line.End);
    }

    /// <summary>The mark that a note begins with: raised, bracketed, a sign, or a bare number before a capital; null where there is none.</summary>
    private static string? Mark(Block block, ReadOnlySpan<char> raw, out int length)
    {
        length = 0;
        var i = 0;
        var mark = "";
        if (RaisedMarkup.TryRead(raw, out var raised, out var taken))
        {
            if (!RaisedMarkup.AreMarks(raised)) return null;
            (mark, i) = (raised, taken);
        }
        else if (raw.StartsWith("[^") && raw.IndexOf("]:") is var bracket and > 0 and < 24)
        {
            mark = raw[2..bracket].ToString();
            i = bracket + 2;
        }
        else
        {
            while (i < raw.Length && Characters.RaisedDigit(raw[i]) is var digit and >= 0)
            {
                mark += (char)('0' + digit);
                i++;
            }
            if (i == 0 && raw[0] is '*' or '†' or '‡' && raw.Length > 1 && raw[1] == ' ') (mark, i) = (raw[..1].ToString(), 1);
            if (i == 0 && raw[0] == '[') (mark, i) = Enclosed(raw);
            if (i == 0 && block.Number is null) (mark, i) = Bare(raw);
        }
        if (mark.Length is 0 or > 12 || (!mark.All(char.IsLetterOrDigit) && mark is not ("*" or "†" or "‡"))) return null;
        while (i < raw.Length && (char.IsWhiteSpace(raw[i]) || raw[i] is '.' or ')')) i++;
        if (i >= raw.Length) return null;
        length = i;
        return mark;
    }

    private static (string, int) Enclosed(ReadOnlySpan<char> raw)
    {
        var i = 1;
        while (i < raw.Length && i < 4 && char.IsAsciiDigit(raw[i])) i++;
        return i > 1 && i < raw.Length && raw[i] == ']' ? (raw[1..i].ToString(), i + 1) : ("", 0);
    }

    private static (string, int) Bare(ReadOnlySpan<char> raw)
    {
        var i = 0;
        while (i < raw.Length && i < 4 && char.IsAsciiDigit(raw[i])) i++;
        if (i is 0 or 4 || i + 1 >= raw.Length || raw[i] != ' ') return ("", 0);
        return char.IsLower(raw[i + 1]) && !raw[(i + 1)..].StartsWith("http") ? ("", 0) : (raw[..i].ToString(), i);
    }
}

using System.Globalization;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>Writes the version text of a structured file block by block, as its reader meets them: what every such reader ends in.</summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private readonly Dictionary<int, (int End, string Mark)> _marks = [];
    private readonly List<(string Mark, InlineText Words)> _notes = [];

    /// <summary>Writes a heading; level 1 is the outermost.</summary>
    public void Heading(int level, InlineText words)
    {
        if (Lines(BlockKind.Heading, words, oneLine: true) is { } block) block.Level = Math.Clamp(level, 1, 6);
    }

    /// <summary>Writes a paragraph.</summary>
    public void Paragraph(InlineText words) => Lines(BlockKind.Paragraph, words);

    /// <summary>Writes the rest of the paragraph before, which a page break cuts.</summary>
    public void RestOfParagraph(InlineText words)
    {
        if (Lines(BlockKind.Paragraph, words) is { } block) block.CarriesOn = true;
    }

    /// <summary>Writes the title, source or note of a table or figure.</summary>
    public void Caption(InlineText words)
    {
        if (Lines(BlockKind.Paragraph, words, oneLine: true) is { } block) block.Role = BlockRole.Caption;
    }

    /// <summary>Writes an item of a list; <paramref name="number"/> is null for a bullet.</summary>
    public void Item(InlineText words, string? number, int depth)
    {
        var sign = number is null ? "- " : number + " ";
        if (Lines(BlockKind.ListItem, words, prefix: new string(' ', 2 * Math.Clamp(depth, 0, 8)) + sign) is { } block && number is not null)
            block.Number = number.TrimEnd('.', ')').TrimStart('(');
    }

    /// <summary>Writes a stretch of code, its lines as they are.</summary>
    public void Code(string lines)
    {
        var block = new Block(BlockKind.Code);
        Gap();
        foreach (var range in lines.AsSpan().Split('\n'))
        {
            var line = lines.AsSpan()[range].TrimEnd();
            if (!line.IsWhiteSpace())
            {
                var indent = line.Length - line.TrimStart().Length;
                block.Lines.Add(new TextSpan(_text.Length + indent, _text.Length + line.Length));
            }
            foreach (var c in line) _text.Append(char.IsControl(c) ? ' ' : c);
            _text.Append('\n');
        }
        if (block.Lines.Count > 0) _blocks.Add(block);
    }

    /// <summary>Writes a table: its header as one line, then a line a row, tabs between the cells.</summary>
    /// <param name="header">Null where the format names no columns; then the cleaning looks whether the first row does.</param>
    /// <param name="rows">Any number of cells each.</param>
    /// <param name="isExact">Whether the cells are certainly as the author meant them, so that no row is taken for a spilled half of another.</param>
    public void Table(IReadOnlyList<InlineText>? header, IEnumerable<IReadOnlyList<InlineText>> rows, bool isExact = true)
    {
        var block = new Block(BlockKind.Table) { IsExact = isExact, HasHeader = header is not null };
        Gap();
        if (header is not null) Row(block, header);
        foreach (var row in rows) Row(block, row);
        if (block.Lines.Count > 0) _blocks.Add(block);
    }

    /// <summary>Writes the rows of the table before that stand on the next page; the first may be the rest of the last one there.</summary>
    public void RestOfTable(IEnumerable<IReadOnlyList<InlineText>> rows, bool carriesRow)
    {
        var block = new Block(BlockKind.Table) { CarriesOn = true, CarriesRow = carriesRow };
        Gap();
        foreach (var row in rows) Row(block, row);
        if (block.Lines.Count > 0) _blocks.Add(block);
    }

    /// <summary>Keeps a footnote; all are written at the end of the text.</summary>
    public void Note(string mark, InlineText words)
    {
        if (!words.IsEmpty) _notes.Add((mark, words));
    }

    /// <summary>Writes a footnote where the page has it.</summary>
    public void NoteHere(string mark, InlineText words)
    {
        if (Lines(BlockKind.Paragraph, words, prefix: NotePrefix(mark)) is { } block) (block.Role, block.Mark) = (BlockRole.Note, mark);
    }

    /// <summary>Ends a page with a form feed.</summary>
    public void NewPage() => _text.Append('\f');

    /// <summary>All that was written.</summary>
    public StructuredText Finish(DocumentMetadata metadata)
    {
        foreach (var (mark, words) in _notes) NoteHere(mark, words);
        while (_text.Length > 0 && _text[^1] == '\n') _text.Length--;
        return new StructuredText(_text.Append('\n').ToString(), _blocks, _marks, metadata);
    }

    private static string NotePrefix(string mark) => string.Create(CultureInfo.InvariantCulture, $"[{mark}] ");

    private Block? Lines(BlockKind kind, InlineText inline, string prefix = "", bool oneLine = false)
    {
        if (inline.IsEmpty) return null;
        var words = inline.Text;
        if (oneLine) words = words.Replace('\n', ' ');
        Gap(tight: kind == BlockKind.ListItem && _blocks.Count > 0 && _blocks[^1].Kind == BlockKind.ListItem);
        _text.Append(prefix);
        var block = new Block(kind);
        var start = _text.Length;
        var at = 0;
        foreach (var range in words.AsSpan().Split('\n'))
        {
            var (from, to) = (range.Start.Value, range.End.Value);
            if (to > from) block.Lines.Add(new TextSpan(start + from, start + to));
            at = to;
        }
        if (at == 0 || block.Lines.Count == 0) return null;
        _text.Append(words);
        Marks(inline, start);
        _text.Append('\n');
        _blocks.Add(block);
        return block;
    }

    private void Row(Block block, IReadOnlyList<InlineText> cells)
    {
        var start = _text.Length;
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) _text.Append('\t');
            var at = _text.Length;
            _text.Append(cells[i].Text.Replace('\n', ' '));
            Marks(cells[i], at);
        }
        if (_text.Length > start && cells.Any(c => !c.IsEmpty)) block.Lines.Add(new TextSpan(start, _text.Length));
        _text.Append('\n');
    }

    private void Marks(InlineText inline, int start)
    {
        foreach (var (span, mark) in inline.Marks) _marks[start + span.Start] = (start + span.End, mark);
    }

    private void Gap(bool tight = false)
    {
        if (_text.Length > 0 && !tight) _text.Append('\n');
    }
}

namespace QaBot.Ingestion;

/// <summary>Divides a text into blocks by its layout: blank lines, heading signs, bullets, cells.</summary>
internal sealed class BlockParser(string text, HiddenText hidden)
{
    private const int WideGap = 3;
    private const int LongLine = 160;
    private const int MostWordsInPair = 60;

    private readonly List<Block> _blocks = [];
    private readonly IReadOnlySet<int> _edges = PageEdges.Find(text);
    private Block? _open;
    private int _blank;
    private bool _break;
    private bool _fenced;

    /// <summary>The blocks from <paramref name="start"/> to the end, in order; none is empty.</summary>
    public List<Block> Parse(int start)
    {
        for (var at = start; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            Line(at, end);
            at = end + 1;
        }
        return _blocks;
    }

    private void Line(int start, int end)
    {
        if (text.AsSpan(start, end - start).Contains('\f')) BreakPage();
        var line = Trim(start, end);
        if (line.Length > 0 && _edges.Contains(line.Start)) return;
        if (line.Length == 0)
        {
            _blank++;
            if (!_fenced) _open = null;
            return;
        }
        var words = text.AsSpan(line.Start, line.Length);
        if (words.StartsWith("```") || words.StartsWith("~~~"))
        {
            _fenced = !_fenced;
            _open = null;
            return;
        }
        if (_fenced) Append(BlockKind.Code, line);
        else if (_open is null && IsLinkDefinition(words)) return;
        else if (words[0] == '>') Line(line.Start + words.Length - words.TrimStart("> \t".AsSpan()).Length, end);
        else if (IsRuleOfTable(words)) (_open!.Kind, _open.IsPiped) = (BlockKind.Table, true);
        else if (_open is { Kind: BlockKind.Table, IsPiped: false } && text.AsSpan(start, end - start).Contains('\t')) _open.Lines.Add(WithTabs(start, end));
        else if (!Underline(words)) Classify(line, WithTabs(start, end));
    }

    /// <summary>A page ends; the paragraph goes on behind it unless it ended with the page.</summary>
    private void BreakPage()
    {
        _break = true;
        if (_open is { Kind: BlockKind.Paragraph or BlockKind.ListItem } && LineShape.EndsSentence(text.AsSpan(_open.Lines[^1].Start, _open.Lines[^1].Length))) _open = null;
    }

    private void Classify(TextSpan line, TextSpan withTabs)
    {
        var words = text.AsSpan(line.Start, line.Length);
        if (LineShape.HeadingLevel(words, out var skip) is var level and > 0)
        {
            var title = WithoutClosing(Trim(line.Start + skip, line.End));
            if (title.Length > 0) Open(BlockKind.Heading, title).Level = level;
            _open = null;
            return;
        }
        if (IsTableLine(words, out var piped))
        {
            if (_open is { Kind: BlockKind.Table } table && table.IsPiped == piped) table.Lines.Add(line);
            else Open(BlockKind.Table, piped ? line : withTabs).IsPiped = piped;
            return;
        }
        if (LineShape.Bullet(words, MayBeginNumbered(), out var number) is var bullet and > 0)
        {
            var rest = Trim(line.Start + bullet, line.End);
            if (rest.Length == 0) return;
            var item = Open(BlockKind.ListItem, rest);
            item.Number = number;
            TakeNumber(item);
            return;
        }
        if (_open is { Kind: BlockKind.Paragraph or BlockKind.ListItem } && !BreaksAfter(_open.Lines[^1], words))
            _open.Lines.Add(line);
        else
            TakeNumber(Open(BlockKind.Paragraph, line));
    }

    /// <summary>Whether a line only says where links lead: "[label]: address" (CommonMark 4.7); notes are "[^label]: words".</summary>
    private static bool IsLinkDefinition(ReadOnlySpan<char> words)
    {
        if (words.Length < 6 || words[0] != '[' || words[1] == '^') return false;
        var close = words.IndexOf("]: ");
        if (close < 2) return false;
        var target = words[(close + 3)..].TrimStart();
        return target.StartsWith("http") || target.StartsWith("<") || target.StartsWith("/") || target.StartsWith("#") || target.StartsWith("mailto:");
    }

    /// <summary>A heading without the '#' signs that close it (CommonMark 4.2).</summary>
    private TextSpan WithoutClosing(TextSpan title)
    {
        var end = title.End;
        while (end > title.Start && text[end - 1] == '#') end--;
        return end < title.End && end > title.Start && text[end - 1] is ' ' or '\t' ? Trim(title.Start, end) : title;
    }

    /// <summary>Whether two lines without a blank one between are still two paragraphs: the text is not wrapped, or one is a label or heading.</summary>
    private bool BreaksAfter(TextSpan previous, ReadOnlySpan<char> words)
    {
        var before = text.AsSpan(previous.Start, previous.Length);
        if (Labels.Begins(words)) return true;
        var capital = char.IsUpper(words[0]) || Characters.IsOpener(words[0]);
        if (!capital) return false;
        if (before.Length > LongLine && LineShape.EndsSentence(before)) return true;
        return words.Length > LongLine && before.Length < 80 && LineShape.IsHeadingShape(before);
    }

    /// <summary>Whether a number at the beginning of this line may be an item's: it does not stand in the middle of a sentence.</summary>
    private bool MayBeginNumbered()
    {
        if (_open is null or { Kind: BlockKind.ListItem }) return true;
        var previous = text.AsSpan(_open.Lines[^1].Start, _open.Lines[^1].Length);
        return previous[^1] == ';' || LineShape.EndsSentence(previous);
    }

    private void Append(BlockKind kind, TextSpan line)
    {
        if (_open?.Kind == kind) _open.Lines.Add(line);
        else Open(kind, line);
    }

    private Block Open(BlockKind kind, TextSpan line)
    {
        _open = new Block(kind) { AfterBreak = _break || _blank >= WideGap };
        _open.Lines.Add(line);
        _blocks.Add(_open);
        _blank = 0;
        _break = false;
        return _open;
    }

    /// <summary>Takes a line of '=' or '-' under a single line as its heading sign, and a rule as a gap.</summary>
    private bool Underline(ReadOnlySpan<char> words)
    {
        var sign = words[0];
        if (words.Length < 3 || sign is not ('=' or '-' or '*' or '_') || words.Trim(sign).Trim().Length > 0) return false;
        if (sign is '=' or '-' && _open is { Kind: BlockKind.Paragraph, Lines.Count: 1 } && LineShape.IsHeadingShape(text.AsSpan(_open.Start, _open.Span.Length)))
        {
            _open.Kind = BlockKind.Heading;
            _open.Level = sign == '=' ? 1 : 2;
        }
        _open = null;
        return true;
    }

    /// <summary>Moves the paragraph number ("2.4 ") out of the words.</summary>
    private void TakeNumber(Block block)
    {
        var line = block.Lines[0];
        var length = LineShape.ParagraphNumber(text.AsSpan(line.Start, line.Length), out var number);
        var rest = Trim(line.Start + length, line.End);
        if (length == 0 || rest.Length == 0) return;
        block.Number = number;
        block.Lines[0] = rest;
    }

    /// <summary>Whether a line is made of cells: between bars, or with tabs that are more than the gap after a bullet or number.</summary>
    private bool IsTableLine(ReadOnlySpan<char> words, out bool piped)
    {
        piped = words[0] == '|' && words.Length > 2 && words[1..].Contains('|');
        if (piped) return true;
        if (_open is { Kind: BlockKind.Table, IsPiped: true } && words.Contains('|')) return piped = true;
        var tabs = words.Count('\t');
        return tabs > 1 || (tabs == 1 && LineShape.Bullet(words, mayNumber: true, out _) == 0 && LineShape.CountWords(words) <= MostWordsInPair);
    }

    /// <summary>Takes a line of dashes and bars under a line with bars as the sign of a table.</summary>
    private bool IsRuleOfTable(ReadOnlySpan<char> words) =>
        words.Contains('|') && words.Contains('-') && words.Trim("|-: ".AsSpan()).Length == 0
        && _open is { Kind: BlockKind.Paragraph, Lines.Count: 1 } && text.AsSpan(_open.Start, _open.Span.Length).Contains('|');

    /// <summary>The line without white space round it, tabs excepted: they tell of empty cells.</summary>
    private TextSpan WithTabs(int start, int end)
    {
        while (start < end && text[start] != '\t' && LineShape.IsBlank(text[start])) start++;
        while (end > start && text[end - 1] != '\t' && LineShape.IsBlank(text[end - 1])) end--;
        return new TextSpan(start, end);
    }

    private TextSpan Trim(int start, int end)
    {
        while (start < end)
        {
            var visible = hidden.Skip(start);
            if (visible > start) start = Math.Min(visible, end);
            else if (LineShape.IsBlank(text[start])) start++;
            else break;
        }
        while (end > start && LineShape.IsBlank(text[end - 1])) end--;
        return new TextSpan(start, end);
    }
}

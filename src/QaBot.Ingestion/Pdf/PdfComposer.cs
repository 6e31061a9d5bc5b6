namespace QaBot.Ingestion;

/// <summary>Writes the version text of a PDF: its pages in reading order, each followed by its footnotes, a form feed between.</summary>
internal sealed class PdfComposer
{
    private const int MostHeadingLines = 3;
    private const double SameColumn = 12;

    private readonly IReadOnlyList<PdfPage> _pages;
    private readonly PdfTypography _typography;
    private readonly PdfOutline _outline;
    private readonly PdfInline _inline;
    private readonly PageNotes _notes;
    private readonly ReadingOrder _order = new();
    private readonly BlockWriter _writer = new();
    private readonly List<PdfLine> _open = [];
    private IReadOnlySet<string> _marks = new HashSet<string>();
    private PdfLine? _carried;
    private bool _carriesOn;
    private PdfTable? _lastTable;
    private bool _isPageStart;

    /// <summary>Prepares to write pages whose furniture is gone.</summary>
    public PdfComposer(IReadOnlyList<PdfPage> pages, PdfOutline outline)
    {
        (_pages, _outline) = (pages, outline);
        _typography = new PdfTypography(pages);
        _inline = new PdfInline(new PdfWords(pages.SelectMany(p => p.Lines)));
        _notes = new PageNotes(_typography);
    }

    /// <summary>The text and its blocks.</summary>
    public StructuredText Compose(DocumentMetadata metadata, CancellationToken cancellation)
    {
        for (var i = 0; i < _pages.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Page(_pages[i]);
            _writer.NewPage();
        }
        return _writer.Finish(metadata);
    }

    private void Page(PdfPage page)
    {
        var raised = page.Lines.SelectMany(l => l.Raised.Where(r => r.Start > 0).SelectMany(r => Parts(r.Of(l.Text)))).ToHashSet(StringComparer.Ordinal);
        var notes = new List<PageNotes.Note>();
        var regions = new List<(PageRegion Region, List<PdfTable> Tables)>();
        foreach (var region in _order.Of(WithoutRestOfTable(page.Lines)))
        {
            var (body, found) = region.IsTable ? (region.Lines, []) : _notes.Split(Rows(region.Lines), raised, page);
            notes.AddRange(found);
            var inNotes = found.Count == 0 ? double.MaxValue : found[0].Lines[0].Top;
            var rest = found.Count == 0 ? region : new PageRegion(region.Lines.Where(l => l.Bottom <= inNotes + (l.Size / 2)));
            if (body.Count > 0 && rest.Lines.Count > 0) regions.Add((rest, TableFinder.Find(rest)));
        }
        _marks = notes.Select(n => n.Mark).ToHashSet(StringComparer.Ordinal);
        _isPageStart = true;
        foreach (var (region, tables) in regions) Region(region, tables);
        var last = _open.Count > 0 ? _open[^1] : null;
        Close();
        _carried = last;
        foreach (var note in notes) _writer.NoteHere(note.Mark, _inline.Of(note.Lines, note.Skip, _marks));
    }

    /// <summary>Where the page break cuts a row of the table at the end of the page before: writes its rest and the rows that follow, and gives the other lines.</summary>
    private IReadOnlyList<PdfLine> WithoutRestOfTable(IReadOnlyList<PdfLine> lines)
    {
        if (_lastTable is not { } table) return lines;
        var rows = PageRegion.Rows(lines);
        var count = TableFinder.CarriedOn(rows, table.Columns);
        if (count == 0 || TableFinder.Rest(rows[..count], table) is not { } rest || !TableFinder.CarriesRow(table, rest)) return lines;
        _marks = new HashSet<string>();
        Table(rest, isFirst: true);
        return [.. rows[count..].SelectMany(r => r)];
    }

    private void Region(PageRegion region, List<PdfTable> tables)
    {
        var inTables = tables.SelectMany(t => region.Lines.GetRange(t.First, t.Count)).ToHashSet<PdfLine>(ReferenceEqualityComparer.Instance);
        var breaks = new ParagraphBreaks(Rows(region.Lines.Where(l => !inTables.Contains(l))), _typography);
        var at = 0;
        var first = true;
        foreach (var table in tables)
        {
            first = Lines(region.Lines.GetRange(at, table.First - at), breaks, first);
            Close();
            _carried = null;
            Table(table, _isPageStart);
            _isPageStart = false;
            at = table.First + table.Count;
        }
        Lines(region.Lines.GetRange(at, region.Lines.Count - at), breaks, first);
    }

    private bool Lines(List<PdfLine> lines, ParagraphBreaks breaks, bool first)
    {
        foreach (var line in Rows(lines))
        {
            if (first && _open.Count == 0 && _carried is not null) _carriesOn = breaks.CarriesOn(_carried, line);
            else if (first && _open.Count > 0 && !breaks.CarriesOn(_open[^1], line)) Close();
            else if (!first && _open.Count > 0 && breaks.Between(_open[^1], line, _open.Count, ListSign.Of(_open[0].Text) is not null)) Close();
            first = _isPageStart = false;
            _carried = null;
            _lastTable = null;
            _open.Add(line);
        }
        return first;
    }

    /// <summary>Writes the lines that were gathered as a heading, an item or a paragraph.</summary>
    private void Close()
    {
        if (_open.Count == 0) return;
        var text = _open.Count <= MostHeadingLines ? string.Join(' ', _open.Select(l => l.Text)) : "";
        var words = _inline.Of(_open, 0, _marks);
        if (_open.Count <= MostHeadingLines && _outline.DepthOf(text) is { } depth) _writer.Heading(depth, words);
        else if (_open.Count <= MostHeadingLines && IsHeading(text)) _writer.Heading(_outline.Deepest + _typography.LevelOf(_open[0]), words);
        else if (ListSign.Of(_open[0].Text) is { } sign) Item(sign);
        else if (_carriesOn) _writer.RestOfParagraph(words);
        else _writer.Paragraph(words);
        _open.Clear();
        _carriesOn = false;
    }

    private void Item((string Sign, int Skip) sign)
    {
        var bullet = sign.Sign.Length == 1 && ListSign.IsBullet(sign.Sign[0]);
        _writer.Item(_inline.Of(_open, sign.Skip, _marks), bullet ? null : sign.Sign, 0);
    }

    private bool IsHeading(string text) =>
        _open.All(_typography.IsHeading) && text.Any(char.IsLetter) && !(text[^1] is ',' or ';' or ':')
        && (text[^1] != '.' || LineShape.CountWords(text) <= 8) && !Labels.IsCaption(text);

    private void Table(PdfTable table, bool isFirst)
    {
        var rows = table.Rows.Select(row => (IReadOnlyList<InlineText>)row.Select(cell => _inline.Of(cell, 0, _marks)).ToArray());
        if (isFirst && _lastTable is { } before && before.Columns.Count == table.Columns.Count && before.Columns.Zip(table.Columns).All(c => Math.Abs(c.First.Left - c.Second.Left) < SameColumn))
            _writer.RestOfTable(rows, TableFinder.CarriesRow(before, table));
        else _writer.Table(null, rows, isExact: false);
        _lastTable = table;
    }

    /// <summary>The lines of a region with those of a row put together.</summary>
    private static List<PdfLine> Rows(IEnumerable<PdfLine> lines) => PageRegion.Rows(lines).ConvertAll(row => row.Count == 1 ? row[0] : row.Aggregate(PdfLine.Join));

    private static string[] Parts(string raised) => raised.Split([',', ' ', ';', '[', ']', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
}

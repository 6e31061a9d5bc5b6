namespace QaBot.Ingestion;

/// <summary>Makes a document of a text: blocks, what each is for, and of these the passages, tables and notes.</summary>
internal sealed class DocumentBuilder
{
    private const int LongestLeadIn = 240;

    private readonly string _name;
    private readonly string _text;
    private readonly CancellationToken _cancellation;
    private readonly Vocabulary _vocabulary;
    private readonly NoteSequence _sequence = new();
    private readonly InlineCleaner _cleaner;
    private readonly InlineCleaner _noteCleaner;
    private readonly List<Block> _blocks;
    private readonly PassageBuilder _passages = new();
    private readonly HeadingPath _headings = new();
    private readonly List<Table> _tables = [];
    private readonly List<(Block Block, int Passage)> _notes = [];
    private readonly List<Note> _signs = [];
    private readonly IReadOnlyDictionary<string, string> _yaml;
    private readonly PageCounter _pages;
    private readonly DocumentMetadata _known = DocumentMetadata.None;
    private string _leadIn = "";

    /// <param name="name">The document's name.</param>
    /// <param name="text">Its version text, of which only the layout tells the structure.</param>
    /// <param name="cancellation">Stops the work.</param>
    public DocumentBuilder(string name, string text, CancellationToken cancellation)
    {
        (_name, _text, _cancellation) = (name, text, cancellation);
        var hidden = HiddenText.In(text);
        _vocabulary = new Vocabulary(text);
        _cleaner = new InlineCleaner(text, hidden, _vocabulary, _sequence);
        _noteCleaner = new InlineCleaner(text, hidden, _vocabulary, new NoteSequence());
        (_yaml, var start) = YamlFrontMatter.Read(text);
        _blocks = new BlockParser(text, hidden).Parse(start);
        _pages = new PageCounter(text);
    }

    /// <param name="name">The document's name.</param>
    /// <param name="source">Its text and what its format says of the parts.</param>
    /// <param name="cancellation">Stops the work.</param>
    public DocumentBuilder(string name, StructuredText source, CancellationToken cancellation)
    {
        (_name, _text, _cancellation, _known) = (name, source.Text, cancellation, source.Metadata);
        _vocabulary = new Vocabulary(_text);
        _cleaner = new InlineCleaner(_text, HiddenText.None, _vocabulary, _sequence, source.Marks);
        _noteCleaner = new InlineCleaner(_text, HiddenText.None, _vocabulary, new NoteSequence(), source.Marks);
        _yaml = new Dictionary<string, string>();
        _blocks = source.Blocks;
        _pages = new PageCounter(_text);
    }

    /// <summary>The document.</summary>
    public Document Build()
    {
        PageFurniture.Drop(_blocks, _text);
        var metadata = new FirstPage(_text, _blocks, _yaml).Read(_known);
        Boilerplate.Find(_blocks, _text);
        NoteFinder.Find(_blocks, _text);
        Captions.Find(_blocks, _text);
        FrontRegion.Mark(_blocks, _text);
        PullQuotes.Drop(_blocks, _text);
        Headings.Find(_blocks, _text, _vocabulary);
        Emit(metadata.Title);
        var notes = _blocks.Count == 0 ? [] : Notes();
        var access = _yaml.GetValueOrDefault("access", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Document(_name, VersionId.Of(_text), metadata, _text, [.. _passages.Passages.Select(p => p with { Page = _pages.At(p.Span.Start) })], _tables, notes, access);
    }

    private void Emit(string? title)
    {
        var done = new HashSet<Block>();
        for (var i = 0; i < _blocks.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var block = _blocks[i];
            if (block.Role == BlockRole.Dropped || !done.Add(block)) continue;
            if (block.Kind == BlockKind.Heading) Heading(block, title);
            else if (block.Kind == BlockKind.Table) i = TableAt(i, done);
            else Text(i, done);
        }
        _passages.Close();
    }

    private void Heading(Block block, string? title)
    {
        _passages.Close();
        _leadIn = "";
        var clean = _cleaner.Clean([block.Lines]).Text;
        var words = block.Mended ?? clean;
        if (title is not null && clean.Equals(title, StringComparison.OrdinalIgnoreCase)) words = "";
        _headings.Enter(block.Level, words);
    }

    private void Text(int i, HashSet<Block> done)
    {
        var block = _blocks[i];
        var page = _pages.At(block.Start);
        if (block.LostInitial && block.AfterBreak && i > 0 && _blocks[i - 1].Kind != BlockKind.Heading) LoseHeading();
        if (block.Role is BlockRole.Note or BlockRole.Reference)
        {
            _notes.Add((block, -1));
            Note(block, page);
            return;
        }
        if (block.Role is BlockRole.Front or BlockRole.Caption)
        {
            var kind = block.Role == BlockRole.Front ? PassageKind.FrontMatter : PassageKind.Footnote;
            _passages.Add(block.Lines.Select(l => _noteCleaner.Clean(l)).Where(c => c.Text.Length > 0).Select(c => c.Sentence(0, c.Text.Length)).ToArray(), kind, _headings.Current, page);
            return;
        }
        if (block.Kind == BlockKind.ListItem)
        {
            ListAt(i, done);
            return;
        }
        _headings.EndList();
        var sentences = Flow(i, done);
        _passages.Add(sentences, PassageKind.Prose, _headings.Current, page);
        _leadIn = sentences.Count > 0 && sentences[^1].Text.EndsWith(':') && sentences[^1].Text.Length <= LongestLeadIn ? sentences[^1].Text : "";
    }

    private void LoseHeading()
    {
        _passages.Close();
        _headings.Lose();
    }

    /// <summary>Adds the items of a list: short ones together with what announces them, long ones each for itself.</summary>
    private void ListAt(int i, HashSet<Block> done)
    {
        var block = _blocks[i];
        if (_leadIn.Length > 0) _headings.Announce(_leadIn.TrimEnd(':'));
        _leadIn = "";
        var sentences = Flow(i, done);
        var numbered = block.Number?.Contains('.', StringComparison.Ordinal) == true;
        var words = sentences.Sum(s => LineShape.CountWords(s.Text));
        _passages.Add(sentences, numbered ? PassageKind.Prose : PassageKind.ListItem, _headings.Current, _pages.At(block.Start), alone: words > 20);
    }

    private void Note(Block block, int? page)
    {
        _passages.Close();
        var clean = _noteCleaner.Clean([block.Lines]);
        if (clean.Text.Length == 0) return;
        var before = _passages.Passages.Count;
        _passages.Add(Sentences(clean), block.Role == BlockRole.Note ? PassageKind.Footnote : PassageKind.Reference, _headings.Current, page, alone: true);
        _notes[^1] = (block, before);
    }

    /// <summary>The sentences of a paragraph together with the parts of it that stand behind a page break.</summary>
    private List<Sentence> Flow(int i, HashSet<Block> done)
    {
        var pieces = new List<IReadOnlyList<TextSpan>> { _blocks[i].Lines };
        for (var next = _blocks[i].IsFlow ? BrokenSentences.Continuation(_blocks, i, _text) : -1; next > 0; next = BrokenSentences.Continuation(_blocks, next, _text))
        {
            if (!done.Add(_blocks[next])) break;
            pieces.Add(_blocks[next].Lines);
        }
        var sentences = Sentences(_cleaner.Clean(pieces));
        if (_blocks[i].LostInitial && sentences.Count > 0)
            sentences[0] = sentences[0] with { Text = LostInitials.Mend(sentences[0].Text, _vocabulary) };
        return sentences;
    }

    private static List<Sentence> Sentences(CleanText clean) =>
        SentenceSplitter.Split(clean.Text).ConvertAll(s => clean.Sentence(s.Start, s.End));

    private int TableAt(int i, HashSet<Block> done)
    {
        _passages.Close();
        var parts = new List<Block> { _blocks[i] };
        var last = i;
        var afterNotes = false;
        for (var j = i + 1; j < _blocks.Count; j++)
        {
            if (_blocks[j].Role == BlockRole.Dropped) continue;
            if (_blocks[j].Role == BlockRole.Note)
            {
                // Footnotes between the parts of a table are written in their turn.
                afterNotes = true;
                continue;
            }
            if (_blocks[j].Kind != BlockKind.Table || !Captions.SameTable(parts[0], _blocks[j], _text)) break;
            done.Add(_blocks[j]);
            parts.Add(_blocks[j]);
            if (!afterNotes) last = j;
        }
        var writer = new TableWriter(_text, _cleaner, _passages, _tables.Count);
        var (table, marks) = writer.Write(parts, Captions.Of(_blocks, i, last), _headings.Current, _pages);
        if (table.Rows.Count > 0) _tables.Add(table);
        TableNotes(last, marks, done);
        return last;
    }

    /// <summary>A line between a table and its source explains the sign that hangs on some of its cells.</summary>
    private void TableNotes(int last, IReadOnlySet<string> marks, HashSet<Block> done)
    {
        foreach (var block in Captions.NotesAfter(_blocks, last))
        {
            var clean = _noteCleaner.Clean([block.Lines]);
            if (clean.Text.Length == 0 || !done.Add(block)) continue;
            var number = _passages.Passages.Count;
            _passages.Add(Sentences(clean), PassageKind.Footnote, _headings.Current, _pages.At(block.Start), alone: true);
            if (marks.Count == 1) _signs.Add(new Note(marks.First(), number));
        }
    }

    private List<Note> Notes()
    {
        NoteNumbers.Fill(_notes.Where(n => n.Block.Role == BlockRole.Note).Select(n => n.Block).ToArray(), _sequence.Last);
        return [.. _signs, .. _notes.Where(n => n.Block.Mark is not null && n.Passage >= 0).Select(n => new Note(n.Block.Mark!, n.Passage))];
    }
}

namespace QaBot.Ingestion;

/// <summary>Gathers sentences into passages of about a paragraph.</summary>
internal sealed class PassageBuilder
{
    private const int MostWords = 180;
    private const int GoodWords = 140;
    private const int FewWords = 90;
    private const int TooFewWords = 35;

    private readonly List<Passage> _passages = [];
    private readonly List<Sentence> _open = [];
    private IReadOnlyList<string> _headings = [];
    private PassageKind _kind;
    private int? _page;
    private int _words;

    /// <summary>The passages so far.</summary>
    public IReadOnlyList<Passage> Passages => _passages;

    /// <summary>Adds a paragraph; short ones of one kind under one heading are gathered, long ones are divided.</summary>
    public void Add(IReadOnlyList<Sentence> sentences, PassageKind kind, IReadOnlyList<string> headings, int? page, bool alone = false)
    {
        if (sentences.Count == 0) return;
        var words = sentences.Sum(s => LineShape.CountWords(s.Text));
        if (alone || kind != _kind || !ReferenceEquals(headings, _headings) || _words + words > FewWords) Close();
        if (_open.Count == 0) (_kind, _headings, _page) = (kind, headings, page);
        _open.AddRange(sentences);
        _words += words;
        if (alone || _words > FewWords) Close();
    }

    /// <summary>Ends the passage that is being gathered.</summary>
    public void Close()
    {
        if (_open.Count == 0) return;
        if (JoinsLast()) TakeLast();
        var parts = _words <= MostWords ? 1 : (_words + GoodWords - 1) / GoodWords;
        var target = _words / parts;
        var from = 0;
        var words = 0;
        for (var i = 0; i < _open.Count; i++)
        {
            var more = LineShape.CountWords(_open[i].Text);
            if (parts > 1 && i > from && words + (more / 2) > target)
            {
                Emit(from, i);
                (from, words) = (i, 0);
            }
            words += more;
        }
        Emit(from, _open.Count);
        _open.Clear();
        _words = 0;
    }

    /// <summary>Whether what is gathered is too little for a passage and the one before, under the same heading, has room for it.</summary>
    private bool JoinsLast() =>
        _kind == PassageKind.Prose && _words < TooFewWords && _passages.Count > 0 && _passages[^1].Kind == _kind && ReferenceEquals(_passages[^1].Headings, _headings)
        && _words + _passages[^1].Sentences.Sum(s => LineShape.CountWords(s.Text)) <= GoodWords;

    private void TakeLast()
    {
        var last = _passages[^1];
        _passages.RemoveAt(_passages.Count - 1);
        _open.InsertRange(0, last.Sentences);
        _words += last.Sentences.Sum(s => LineShape.CountWords(s.Text));
        _page = last.Page;
    }

    /// <summary>Adds a row of a table and tells its number.</summary>
    public int AddRow(Sentence row, IReadOnlyList<string> headings, int? page, int table, int number)
    {
        Close();
        _passages.Add(new Passage(_passages.Count, row.Span, PassageKind.TableRow, headings, page, [row], table, number));
        return _passages.Count - 1;
    }

    private void Emit(int from, int to)
    {
        var sentences = _open[from..to];
        var start = sentences.Min(s => s.Span.Start);
        var end = sentences.Max(s => s.Span.End);
        _passages.Add(new Passage(_passages.Count, new TextSpan(start, end), _kind, _headings, _page, sentences));
    }
}

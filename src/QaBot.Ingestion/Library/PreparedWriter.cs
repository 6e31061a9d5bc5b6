using System.Text;

namespace QaBot.Ingestion;

/// <summary>Writes the parts of a document in their stored form.</summary>
internal sealed class PreparedWriter(Stream stream, string text) : IDisposable
{
    private readonly BinaryWriter _out = new(stream, Encoding.UTF8, leaveOpen: true);
    private readonly Dictionary<IReadOnlyList<string>, int> _headings = new(ReferenceEqualityComparer.Instance);

    /// <summary>Writes all of a document but its name.</summary>
    public void Write(Document document)
    {
        _out.Write(document.Version);
        _out.Write(document.Text);
        var m = document.Metadata;
        foreach (var value in (ReadOnlySpan<string?>)[m.Title, m.Author, m.Publisher, m.Date, m.Url, m.Language]) Optional(value);
        List(document.Access, _out.Write);
        List(document.Passages, Passage);
        List(document.Tables, Table);
        List(document.Notes, note =>
        {
            _out.Write(note.Mark);
            Number(note.Passage);
        });
        List(document.Pages, Page);
    }

    /// <inheritdoc />
    public void Dispose() => _out.Dispose();

    private void Page(DocumentPage page)
    {
        Optional(page.Label);
        _out.Write((byte)page.Source);
        Number(page.Confidence ?? -1);
        Number(page.HiddenWords);
    }

    private void Passage(Passage passage)
    {
        Span(passage.Span);
        _out.Write((byte)passage.Kind);
        Headings(passage.Headings);
        Number(passage.Page ?? -1);
        Number(passage.Table ?? -1);
        Number(passage.Row ?? -1);
        List(passage.Sentences, Sentence);
    }

    /// <summary>A heading path is written where it first occurs and named by its number afterwards.</summary>
    private void Headings(IReadOnlyList<string> headings)
    {
        var known = _headings.TryGetValue(headings, out var number);
        Number(known ? number : -1);
        if (known) return;
        _headings[headings] = _headings.Count;
        List(headings, _out.Write);
    }

    /// <summary>A sentence that reads as it stands is not written again.</summary>
    private void Sentence(Sentence sentence)
    {
        List(sentence.Segments, Span);
        List(sentence.Notes, _out.Write);
        var same = sentence.Segments.Count == 1 && sentence.Segments[0].Of(text) == sentence.Text;
        Optional(same ? null : sentence.Text);
    }

    private void Table(Table table)
    {
        _out.Write(table.Caption);
        Optional(table.CaptionSpan);
        List(table.Header, _out.Write);
        Optional(table.HeaderSpan);
        Optional(table.Source);
        Optional(table.SourceSpan);
        List(table.Rows, row =>
        {
            Span(row.Span);
            _out.Write(row.IsTotal);
            Number(row.Passage ?? -1);
            List(row.Cells, cell =>
            {
                _out.Write(cell.Text);
                Span(cell.Span);
            });
        });
    }

    private void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        _out.Write7BitEncodedInt(items.Count);
        foreach (var item in items) write(item);
    }

    private void Number(int number) => _out.Write7BitEncodedInt(number + 1);

    private void Span(TextSpan span)
    {
        _out.Write7BitEncodedInt(span.Start);
        _out.Write7BitEncodedInt(span.Length);
    }

    private void Optional(TextSpan? span)
    {
        _out.Write(span is not null);
        if (span is { } there) Span(there);
    }

    private void Optional(string? value)
    {
        _out.Write(value is not null);
        if (value is not null) _out.Write(value);
    }
}

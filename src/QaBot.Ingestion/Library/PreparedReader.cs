namespace QaBot.Ingestion;

/// <summary>Reads the parts of a document from their stored form.</summary>
internal sealed class PreparedReader(BinaryReader input)
{
    private readonly List<IReadOnlyList<string>> _headings = [];
    private string _text = "";
    private int _passages;

    /// <summary>Reads all of a document but its name.</summary>
    public Document Read(string name)
    {
        var version = input.ReadString();
        _text = input.ReadString();
        var metadata = new DocumentMetadata(OptionalString(), OptionalString(), OptionalString(), OptionalString(), OptionalString(), OptionalString());
        var access = List(input.ReadString);
        var passages = List(Passage);
        var tables = List(Table);
        var notes = List(() => new Note(input.ReadString(), Number()));
        var pages = 0;
        return new Document(name, version, metadata, _text, passages, tables, notes, access) { Pages = List(() => Page(++pages)) };
    }

    private DocumentPage Page(int number) => new(number, OptionalString(), (PageSource)input.ReadByte(), OptionalNumber(), Number());

    private Passage Passage()
    {
        var span = Span();
        var kind = (PassageKind)input.ReadByte();
        var headings = Headings();
        var (page, table, row) = (OptionalNumber(), OptionalNumber(), OptionalNumber());
        return new Passage(_passages++, span, kind, headings, page, List(Sentence), table, row);
    }

    private IReadOnlyList<string> Headings()
    {
        if (OptionalNumber() is { } known) return _headings[known];
        var headings = List(input.ReadString);
        _headings.Add(headings);
        return headings;
    }

    private Sentence Sentence()
    {
        var segments = List(Span);
        var notes = List(input.ReadString);
        return new Sentence(OptionalString() ?? segments[0].Of(_text), segments, notes);
    }

    private Table Table()
    {
        var caption = input.ReadString();
        var captionSpan = OptionalSpan();
        var header = List(input.ReadString);
        var headerSpan = OptionalSpan();
        var source = OptionalString();
        var sourceSpan = OptionalSpan();
        var rows = List(() =>
        {
            var span = Span();
            var isTotal = input.ReadBoolean();
            var passage = OptionalNumber();
            return new TableRow(List(() => new TableCell(input.ReadString(), Span())), span, isTotal, passage);
        });
        return new Table(caption, captionSpan, header, headerSpan, rows, source, sourceSpan);
    }

    private T[] List<T>(Func<T> read)
    {
        var count = input.Read7BitEncodedInt();
        if (count == 0) return [];
        var items = new T[count];
        for (var i = 0; i < count; i++) items[i] = read();
        return items;
    }

    private int Number() => input.Read7BitEncodedInt() - 1;

    private int? OptionalNumber() => Number() is var number and >= 0 ? number : null;

    private TextSpan Span()
    {
        var start = input.Read7BitEncodedInt();
        return new TextSpan(start, start + input.Read7BitEncodedInt());
    }

    private TextSpan? OptionalSpan() => input.ReadBoolean() ? Span() : null;

    private string? OptionalString() => input.ReadBoolean() ? input.ReadString() : null;
}

using System.Globalization;
using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Walks through the body of a Word document and writes what a reader of the accepted document would see.</summary>
internal sealed class WordWalker(BlockWriter writer, WordStyles styles, WordNumbering numbering, WordNotes notes)
{
    private const int MostColumns = 200;

    private static readonly XNamespace W = WordReader.W;
    private static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    private InlineText _inline = new();
    private int _fields;
    private bool _inInstruction;
    private bool _hidesRuns;
    private bool _onDark;
    private bool _inNote;
    private bool _inCell;
    private int _pagesInside;

    /// <summary>Writes the elements of the body, then the notes that they refer to.</summary>
    public void Walk(IEnumerable<XElement> body, CancellationToken cancellation)
    {
        foreach (var element in body)
        {
            cancellation.ThrowIfCancellationRequested();
            Block(element);
        }
        Flush(null);
        _inNote = true;
        for (var i = 0; i < notes.Met.Count; i++)
        {
            foreach (var paragraph in notes.Met[i].Note.Elements(W + "p"))
            {
                if (!_inline.IsEmpty) _inline.Append(" ");
                ParagraphRuns(paragraph, paragraph.Element(W + "pPr"));
            }
            writer.Note(notes.Met[i].Mark, _inline);
            _inline = new InlineText();
        }
    }

    private void Block(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "p":
                Paragraph(element);
                break;
            case "tbl":
                Table(element);
                break;
            case "sdt":
                if (!IsContentsControl(element)) foreach (var inner in element.Elements(W + "sdtContent").Elements()) Block(inner);
                break;
            case "ins" or "moveTo" or "customXml" or "smartTag":
                foreach (var inner in element.Elements()) Block(inner);
                break;
            case "AlternateContent":
                foreach (var inner in element.Elements(Mc + "Choice").Take(1).Elements()) Block(inner);
                break;
        }
    }

    private void Paragraph(XElement paragraph)
    {
        var properties = paragraph.Element(W + "pPr");
        if (styles.IsContents(properties)) return;
        ParagraphRuns(paragraph, properties);
        // A paragraph whose mark was deleted goes on in the next one.
        if (properties?.Element(W + "rPr")?.Element(W + "del") is not null)
        {
            _inline.Append(" ");
            return;
        }
        Flush(properties);
    }

    private void ParagraphRuns(XElement paragraph, XElement? properties)
    {
        var (hides, dark) = (_hidesRuns, _onDark);
        _onDark = WordStyles.IsDark(properties) ?? dark;
        _hidesRuns = styles.HidesRuns(properties, _onDark);
        Runs(paragraph);
        (_hidesRuns, _onDark) = (hides, dark);
    }

    private void Flush(XElement? properties)
    {
        var words = _inline;
        _inline = new InlineText();
        var level = styles.HeadingLevel(properties);
        var list = styles.Numbering(properties);
        if (list is { } counted && level == 0 && !words.IsEmpty) writer.Item(words, numbering.Next(counted.Id, counted.Level), counted.Level);
        else if (level > 0)
        {
            if (list is { } chapter && !words.IsEmpty && numbering.Next(chapter.Id, chapter.Level) is { } number) words = Numbered(number, words);
            writer.Heading(level, words);
        }
        else if (styles.IsCaption(properties)) writer.Caption(words);
        else writer.Paragraph(words);
    }

    private static InlineText Numbered(string number, InlineText words) => words.Marks.Count > 0 ? words : InlineText.Of($"{number} {words.Text}");

    private void Runs(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "r":
                    Run(element);
                    break;
                case "hyperlink" or "ins" or "moveTo" or "smartTag" or "customXml" or "fldSimple" or "dir" or "bdo" or "oMathPara":
                    Runs(element);
                    break;
                case "oMath" when !_inInstruction:
                    WordFormula.Write(element, _inline, run => IsHidden(run.Element(W + "rPr")));
                    break;
                case "sdt":
                    foreach (var content in element.Elements(W + "sdtContent")) Runs(content);
                    break;
                case "AlternateContent":
                    foreach (var choice in element.Elements(Mc + "Choice").Take(1)) Runs(choice);
                    break;
            }
        }
    }

    /// <summary>Whether nobody sees a run's words, or they are struck.</summary>
    private bool IsHidden(XElement? properties) =>
        (_hidesRuns && WordStyles.IsOn(properties?.Element(W + "vanish")) != false) || styles.IsHidden(properties, _onDark)
        || WordStyles.IsOn(properties?.Element(W + "del")) == true || WordStyles.IsOn(properties?.Element(W + "strike")) == true || WordStyles.IsOn(properties?.Element(W + "dstrike")) == true;

    private void Run(XElement run)
    {
        var properties = run.Element(W + "rPr");
        var hidden = IsHidden(properties);
        var raised = properties?.Element(W + "vertAlign")?.Attribute(W + "val")?.Value == "superscript";
        foreach (var part in run.Elements())
        {
            switch (part.Name.LocalName)
            {
                case "fldChar":
                    Field(part.Attribute(W + "fldCharType")?.Value);
                    break;
                case "lastRenderedPageBreak" when !_inNote:
                    // A page that begins inside a table counts from the next block on.
                    if (_inCell) _pagesInside++;
                    else if (_inline.IsEmpty) writer.NewPage();
                    else _inline.NewPage();
                    break;
                case "t" when !hidden && !_inInstruction:
                    if (raised) _inline.Superscript(part.Value);
                    else _inline.Append(part.Value);
                    break;
                case "tab" or "cr" when !hidden && !_inInstruction:
                    _inline.Append(" ");
                    break;
                case "br" when !hidden && !_inInstruction:
                    if (part.Attribute(W + "type")?.Value is null or "textWrapping") _inline.Break();
                    else _inline.Append(" ");
                    break;
                case "noBreakHyphen" when !hidden:
                    _inline.Append("-");
                    break;
                case "sym" when !hidden && int.TryParse(part.Attribute(W + "char")?.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code is > 0x20 and < 0xE000:
                    _inline.Append(((char)code).ToString());
                    break;
                case "footnoteReference" or "endnoteReference" when !hidden && !_inNote:
                    var custom = part.Attribute(W + "customMarkFollows") is null ? null : run.Elements(W + "t").FirstOrDefault()?.Value.Trim();
                    if (notes.Refer(part, custom is { Length: > 0 and < 4 } ? custom : null) is { } mark) _inline.Mark(mark);
                    if (custom is not null) return;
                    break;
                case "drawing" or "pict" or "object" or "AlternateContent":
                    TextBoxes(part);
                    break;
            }
        }
    }

    /// <summary>The words of a box that floats beside the text are paragraphs of their own.</summary>
    private void TextBoxes(XElement drawing)
    {
        var shown = drawing.Name.LocalName == "AlternateContent" ? drawing.Elements(Mc + "Choice").FirstOrDefault() : drawing;
        var box = shown?.Descendants(W + "txbxContent").FirstOrDefault();
        if (box is null || _inNote) return;
        var outer = _inline;
        _inline = new InlineText();
        foreach (var paragraph in box.Elements()) Block(paragraph);
        _inline = outer;
    }

    /// <summary>Of a field only the result is text; its instruction ("HYPERLINK …") is not.</summary>
    private void Field(string? type)
    {
        if (type == "begin") (_fields, _inInstruction) = (_fields + 1, true);
        else if (type == "separate") _inInstruction = false;
        else if (type == "end") (_fields, _inInstruction) = (Math.Max(0, _fields - 1), false);
    }

    private static bool IsContentsControl(XElement control) =>
        control.Element(W + "sdtPr")?.Element(W + "docPartObj")?.Element(W + "docPartGallery")?.Attribute(W + "val")?.Value is "Table of Contents";

    private void Table(XElement table)
    {
        var rows = new List<(InlineText[] Cells, bool IsHeader)>();
        var merged = new Dictionary<int, InlineText>();
        _inCell = true;
        var darkRow = styles.DarkensFirstRow(table.Element(W + "tblPr"));
        foreach (var row in Unwrapped(table, "tr"))
        {
            var properties = row.Element(W + "trPr");
            if (properties?.Element(W + "del") is not null || WordStyles.IsOn(properties?.Element(W + "hidden")) == true) continue;
            var cells = new List<InlineText>();
            foreach (var cell in Unwrapped(row, "tc"))
            {
                if (cells.Count >= MostColumns) break;
                var shape = cell.Element(W + "tcPr");
                var below = shape?.Element(W + "vMerge");
                var goesOn = below is not null && below.Attribute(W + "val")?.Value is null or "continue";
                var words = goesOn && merged.TryGetValue(cells.Count, out var above) ? above : Cell(cell, WordStyles.IsDark(shape) ?? darkRow);
                if (below is not null) merged[cells.Count] = words;
                else merged.Remove(cells.Count);
                var span = int.TryParse(shape?.Element(W + "gridSpan")?.Attribute(W + "val")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var wide) ? Math.Clamp(wide, 1, MostColumns) : 1;
                var isHeader = WordStyles.IsOn(properties?.Element(W + "tblHeader")) == true;
                for (var i = 0; i < span && cells.Count < MostColumns; i++) cells.Add(i == 0 || isHeader ? words : new InlineText());
            }
            darkRow = false;
            if (cells.Count > 0) rows.Add(([.. cells], WordStyles.IsOn(properties?.Element(W + "tblHeader")) == true));
        }
        _inCell = false;
        Write(rows);
        for (; _pagesInside > 0; _pagesInside--) writer.NewPage();
    }

    private void Write(List<(InlineText[] Cells, bool IsHeader)> rows)
    {
        // A table of one column only frames its text.
        if (rows.All(r => r.Cells.Length < 2))
        {
            foreach (var row in rows) writer.Paragraph(row.Cells[0]);
            return;
        }
        var head = rows.TakeWhile(r => r.IsHeader).Count();
        if (head >= rows.Count) head = 0;
        writer.Table(head == 0 ? null : TableHeader.Merge(rows.Take(head).Select(r => r.Cells).ToArray()), rows.Skip(head).Select(r => r.Cells));
    }

    private InlineText Cell(XElement cell, bool onDark)
    {
        var (outer, ground) = (_inline, _onDark);
        (_inline, _onDark) = (new InlineText(), onDark);
        CellWords(cell);
        var words = _inline;
        (_inline, _onDark) = (outer, ground);
        return words;
    }

    private void CellWords(XElement parent)
    {
        foreach (var element in parent.Elements())
            if (element.Name == W + "p")
            {
                _inline.Append(" ");
                ParagraphRuns(element, element.Element(W + "pPr"));
            }
            else if (element.Name.LocalName is "tbl" or "tr" or "tc" or "sdt" or "sdtContent" or "ins") CellWords(element);
    }

    private static IEnumerable<XElement> Unwrapped(XElement parent, string wanted)
    {
        foreach (var element in parent.Elements())
            if (element.Name == W + wanted) yield return element;
            else if (element.Name.LocalName is "sdt" or "sdtContent" or "ins" or "customXml")
                foreach (var inner in Unwrapped(element, wanted)) yield return inner;
    }
}

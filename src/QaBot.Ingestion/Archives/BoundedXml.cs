using System.Xml;
using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Reads XML of unknown people: no document type, no entity, nothing fetched, bounded depth. A large part is read element by element.</summary>
internal sealed class BoundedXml : IDisposable
{
    /// <summary>How many elements may be open at once.</summary>
    public const int Deepest = 256;

    private readonly string _name;
    private readonly XmlReader _reader;
    private readonly Dictionary<(string Local, string Space), XName> _names = [];

    /// <param name="name">The document's name, for messages.</param>
    /// <param name="stream">The XML; disposed with this.</param>
    public BoundedXml(string name, Stream stream)
    {
        _name = name;
        _reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = BoundedArchive.MostBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    /// <summary>The whole of a small part.</summary>
    public static XElement Load(string name, Stream stream)
    {
        using var xml = new BoundedXml(name, stream);
        return xml.Guarded(() => xml._reader.MoveToContent() == XmlNodeType.Element ? xml.Element() : throw new XmlException());
    }

    /// <summary>The elements directly inside the first element named <paramref name="parent"/>, one at a time.</summary>
    public IEnumerable<XElement> Inside(XName parent)
    {
        if (!Guarded(() => Find(parent) && !_reader.IsEmptyElement)) yield break;
        var depth = _reader.Depth;
        Guarded(_reader.Read);
        while (_reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element) yield return Guarded(Element);
            else if (!Guarded(_reader.Read)) yield break;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private bool Find(XName wanted)
    {
        while (_reader.Read())
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth <= Deepest && Name() == wanted) return true;
        return false;
    }

    /// <summary>Reads an element with all that is in it and stops behind it, without recursion.</summary>
    private XElement Element()
    {
        var top = _reader.Depth;
        XElement? root = null, open = null;
        do
        {
            if (_reader.Depth - top > Deepest || _reader.Depth > 2 * Deepest)
                throw new UnreadableDocumentException($"'{Printable.Name(_name)}' is nested more than {Deepest} elements deep, as no document for people is. Convert it anew, or take it out of the folder.");
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new XElement(Name());
                    var empty = _reader.IsEmptyElement;
                    while (_reader.MoveToNextAttribute())
                    {
                        // Word writes at every run in which session it was typed; nothing reads that.
                        if (_reader.LocalName.StartsWith("rsid", StringComparison.Ordinal) || _reader.NamespaceURI == XNamespace.Xmlns.NamespaceName) continue;
                        element.SetAttributeValue(Name(), _reader.Value);
                    }
                    open?.Add(element);
                    root ??= element;
                    if (!empty) open = element;
                    break;
                case XmlNodeType.EndElement:
                    open = open?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    open?.Add(new XText(_reader.Value));
                    break;
            }
        }
        while (_reader.Read() && open is not null);
        return root!;
    }

    /// <summary>The name of the node; the strict variant of an Office format (ISO/IEC 29500-1) is read as the usual one.</summary>
    private XName Name()
    {
        var name = (_reader.LocalName, _reader.NamespaceURI);
        return _names.TryGetValue(name, out var known) ? known : _names[name] = Name(name.LocalName, name.NamespaceURI);
    }

    private static XName Name(string local, string space) => XName.Get(local, space switch
    {
        var usual when !usual.StartsWith("http://purl.oclc.org/ooxml/", StringComparison.Ordinal) => usual,
        "http://purl.oclc.org/ooxml/officeDocument/relationships" => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        var strict => $"http://schemas.openxmlformats.org/{strict.Split('/')[4]}/2006/main",
    });

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new UnreadableDocumentException($"'{Printable.Name(_name)}' holds a document type definition, which may fetch or blow up what is read. Convert it anew, or take it out of the folder.");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new UnreadableDocumentException($"'{Printable.Name(_name)}' is cut short or damaged: its XML cannot be read. Copy or save it anew.");
        }
    }
}

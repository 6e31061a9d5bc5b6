using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>An immutable part of the index in one run of bytes; its documents all ask for the same access tags.</summary>
/// <remarks>The bytes stay where they are: whoever reads through a pointer keeps the segment alive until done.</remarks>
internal sealed unsafe class Segment
{
    private readonly FixedBytes _bytes;
    private readonly byte* _at;
    private readonly uint* _documents;
    private readonly byte* _texts;
    private readonly ushort* _tables;
    private readonly string?[] _names;

    public Segment(long id, string[] access, FixedBytes bytes)
    {
        var length = bytes.Length;
        Id = id;
        Access = access;
        Length = length;
        _bytes = bytes;
        _at = bytes.At;
        var header = (ulong*)_at;
        if (length < SegmentFormat.HeaderSize || header[0] != (SegmentFormat.Magic | ((ulong)SegmentFormat.Version << 32)) || header[13] != (ulong)length)
            throw new IndexUnreadableException($"Segment {id} is not a segment of this format. Rebuild the index from the stored texts.");
        PassageCount = (int)(uint)header[1];
        DocumentCount = (int)(header[1] >> 32);
        BodyLength = (long)header[3];
        TitleLength = (long)header[4];
        Terms = new TermDictionary(_at + header[5], (int)(uint)header[2]);
        Words = new TermDictionary(_at + header[6], (int)(header[2] >> 32));
        Signatures = (ulong*)(_at + header[7]);
        _tables = header[9] > header[8] ? (ushort*)(_at + header[8]) : null;
        Lengths = _at + header[9];
        TitleLengths = _at + header[10];
        Kinds = _at + header[11];
        _documents = (uint*)(_at + header[12]);
        _texts = (byte*)(_documents + (2 * ((long)DocumentCount + 1)));
        _names = new string?[DocumentCount];
    }

    /// <summary>Its number in the index, never used twice.</summary>
    public long Id { get; }

    /// <summary>The tags of which a reader needs one, in ordinal order; empty: anyone.</summary>
    public string[] Access { get; }

    /// <summary>How many bytes it takes.</summary>
    public int Length { get; }

    public int PassageCount { get; }

    public int DocumentCount { get; }

    /// <summary>The sum of all body lengths, in tokens as <see cref="PassageLength"/> rounds them.</summary>
    public long BodyLength { get; }

    /// <summary>The sum of all title lengths.</summary>
    public long TitleLength { get; }

    /// <summary>The terms, each with its frequency and twice the place of its postings; plus one where a word is written like it.</summary>
    public TermDictionary Terms { get; }

    /// <summary>The words that are not written like their terms, each with the number of passages that have it.</summary>
    public TermDictionary Words { get; }

    public ulong* Signatures { get; }

    public byte* Lengths { get; }

    public byte* TitleLengths { get; }

    public byte* Kinds { get; }

    /// <summary>Finds a term: in how many passages it occurs, and where its postings begin.</summary>
    public bool TryFind(ReadOnlySpan<byte> term, out int frequency, out ulong offset)
    {
        var found = Terms.TryFind(term, out frequency, out offset);
        offset >>= 1;
        return found;
    }

    /// <summary>Where a term's postings begin.</summary>
    public byte* Postings(ulong offset) => _at + offset;

    /// <summary>The first passage of a document; of the number after the last document, the number of passages.</summary>
    public int FirstPassage(int document) => (int)_documents[2 * (long)document];

    /// <summary>The document that a passage belongs to.</summary>
    public int DocumentOf(int passage)
    {
        var (low, high) = (0, DocumentCount - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (FirstPassage(middle) <= passage) low = middle;
            else high = middle - 1;
        }

        // Documents without passages share their first passage with the next one.
        return low;
    }

    public ReadOnlySpan<byte> NameBytes(int document)
    {
        var at = _texts + _documents[(2 * (long)document) + 1];
        var length = (int)TermDictionary.Varint(ref at);
        return new ReadOnlySpan<byte>(at, length);
    }

    /// <summary>A document's name, made at the first asking.</summary>
    public string Name(int document) => _names[document] ??= Encoding.UTF8.GetString(NameBytes(document));

    public string Version(int document)
    {
        var name = NameBytes(document);
        var at = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(name)) + name.Length;
        if (*at++ == 1) return "sha256:" + Convert.ToHexStringLower(new ReadOnlySpan<byte>(at, 32));
        var length = (int)TermDictionary.Varint(ref at);
        return Encoding.UTF8.GetString(at, length);
    }

    /// <summary>Finds a document by name; -1 where there is none.</summary>
    public int FindDocument(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, DocumentCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = NameBytes(middle).SequenceCompareTo(name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>What is kept of a passage.</summary>
    public PassageFacts Facts(int passage) =>
        new(Lengths[passage], TitleLengths[passage], (PassageKind)Kinds[passage], _tables is null ? (ushort)0 : _tables[passage], Signatures[passage]);

    /// <summary>Tells the system that this segment will not be read soon.</summary>
    public void LetGo() => _bytes.LetGo();

    /// <summary>Copies bytes to a place where they stay, and opens them.</summary>
    public static Segment Of(long id, string[] access, ReadOnlySpan<byte> bytes) => new(id, access, FixedBytes.Copy(bytes));
}

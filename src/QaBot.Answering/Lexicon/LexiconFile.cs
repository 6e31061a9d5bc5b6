using System.Buffers.Binary;
using System.Text;

namespace QaBot.Answering.Lexicon;

/// <summary>Reads words.lexicon in place: no parsing, no copy, no allocation but for the words asked for.</summary>
internal sealed unsafe class LexiconFile
{
    /// <summary>The longest word stored, in bytes; all are ASCII.</summary>
    public const int LongestWord = 40;

    private const int HeaderLength = 64;
    private const uint Magic = 0x58454C51; // "QLEX"
    private const ushort Version = 1;

    private readonly byte* _start;
    private readonly int _length;
    private readonly int _wordsPerBlock;
    private readonly int _blocks;
    private readonly int _classSets;
    private readonly int _records;
    private readonly int _texts;

    /// <summary>Opens the file at an address that outlives this object.</summary>
    /// <exception cref="InvalidDataException">The bytes are no lexicon of this version.</exception>
    public LexiconFile(byte* start, long length)
    {
        if (length is < HeaderLength or > int.MaxValue)
            throw new InvalidDataException($"The lexicon is {length} bytes long: build it again with build-lexicon.py.");
        _start = start;
        _length = (int)length;
        if (UInt32(0) != Magic || UInt16(4) != Version)
            throw new InvalidDataException($"The lexicon is not of version {Version}: build it again with build-lexicon.py.");
        _wordsPerBlock = UInt16(6);
        Count = Int32(8);
        _blocks = Int32(16);
        _classSets = Int32(20);
        _records = Int32(24);
        _texts = Int32(28);
    }

    /// <summary>How many words it holds.</summary>
    public int Count { get; }

    /// <summary>The SHA-256 that the header gives for all that follows it.</summary>
    public ReadOnlySpan<byte> StatedChecksum => Bytes.Slice(32, 32);

    /// <summary>All that follows the header.</summary>
    public ReadOnlySpan<byte> Body => Bytes[HeaderLength..];

    private ReadOnlySpan<byte> Bytes => new(_start, _length);

    /// <summary>The first word, in the order of lower case, that is not before this lower-case key.</summary>
    public int LowerBound(ReadOnlySpan<byte> key)
    {
        Span<byte> word = stackalloc byte[LongestWord];
        int low = 0, high = (Count + _wordsPerBlock - 1) / _wordsPerBlock;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var length = Read(middle * _wordsPerBlock, word);
            if (LowerCase.Compare(word[..length], key) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        var index = Math.Max(0, (low - 1) * _wordsPerBlock);
        while (index < Count && LowerCase.Compare(word[..Read(index, word)], key) < 0)
            index++;
        return index;
    }

    /// <summary>Reads a word into a buffer of <see cref="LongestWord"/> bytes and returns its length.</summary>
    public int Read(int index, Span<byte> word)
    {
        var at = _texts + Int32(_blocks + (index / _wordsPerBlock * 8));
        for (var left = index % _wordsPerBlock; ; left--)
        {
            int shared = Bytes[at], more = Bytes[at + 1];
            Bytes.Slice(at + 2, more).CopyTo(word[shared..]);
            if (left == 0)
                return shared + more;
            at += 2 + more;
        }
    }

    /// <summary>The word as a string.</summary>
    public string Word(int index)
    {
        Span<byte> word = stackalloc byte[LongestWord];
        return Encoding.ASCII.GetString(word[..Read(index, word)]);
    }

    /// <summary>What is known of a word.</summary>
    public LexiconRecord Record(int index)
    {
        var at = _records + Int32(_blocks + (index / _wordsPerBlock * 8) + 4);
        for (var left = index % _wordsPerBlock; left > 0; left--)
            at += 4 + (Bytes[at + 3] * 4);
        var classes = (LexicalClass)UInt32(_classSets + (UInt16(at) * 4));
        return new LexiconRecord(classes, Bytes[at + 2], Bytes.Slice(at + 4, Bytes[at + 3] * 4));
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes[at..]);

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes[at..]);

    private int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(Bytes[at..]);
}

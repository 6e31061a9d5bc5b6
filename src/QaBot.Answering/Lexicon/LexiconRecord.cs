using System.Buffers.Binary;

namespace QaBot.Answering.Lexicon;

/// <summary>What the lexicon holds on one word, still in the file.</summary>
internal readonly ref struct LexiconRecord(LexicalClass classes, byte frequency, ReadOnlySpan<byte> links)
{
    private readonly ReadOnlySpan<byte> _links = links;

    public LexicalClass Classes { get; } = classes;

    /// <summary>16·log2(1 + occurrences in the tagged text).</summary>
    public byte Frequency { get; } = frequency;

    public int Count => _links.Length / 4;

    /// <summary>The base form's index when the word is first of all a form of another, else -1.</summary>
    public int Base => Count > 0 && Link(0) is { IsBase: true } link ? link.Word : -1;

    public LexiconLink Link(int index) => new(BinaryPrimitives.ReadUInt32LittleEndian(_links[(index * 4)..]));
}

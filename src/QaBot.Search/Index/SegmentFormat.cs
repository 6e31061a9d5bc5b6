namespace QaBot.Search;

/// <summary>The numbers that a segment's writer and reader agree on; the layout itself is in the room's README.</summary>
internal static class SegmentFormat
{
    /// <summary>"QBS1" as the first four bytes.</summary>
    public const uint Magic = 0x31534251;

    /// <summary>Grows with each change of the layout, or of what the analyzer makes of a text.</summary>
    public const uint Version = 3;

    /// <summary>Postings in a full block.</summary>
    public const int BlockSize = 128;

    /// <summary>Bytes of the entry that describes one block of a term with several.</summary>
    public const int BlockEntry = 16;

    /// <summary>Upper bounds of (occurrences, length) kept for each block.</summary>
    public const int Bounds = 3;

    /// <summary>Terms between two entries of the dictionary's index.</summary>
    public const int DictionaryBlock = 16;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 128;

    /// <summary>Bytes after the last section, so that reading ahead stays inside.</summary>
    public const int Padding = 16;
}

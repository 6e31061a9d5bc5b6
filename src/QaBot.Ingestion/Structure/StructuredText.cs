namespace QaBot.Ingestion;

/// <summary>What a reader of a structured format took out of a file: the version text and what the format says of its parts.</summary>
/// <param name="Text">The version text, LF line ends, a form feed where a page ends.</param>
/// <param name="Blocks">Its blocks in reading order.</param>
/// <param name="Marks">The footnote marks in the text: by where each begins, where it ends and what it refers to.</param>
/// <param name="Metadata">What the file's own properties say.</param>
internal sealed record StructuredText(
    string Text,
    List<Block> Blocks,
    IReadOnlyDictionary<int, (int End, string Mark)> Marks,
    DocumentMetadata Metadata);

using QaBot.Core;

namespace QaBot.Search;

/// <summary>A document as a segment keeps it, with what is kept of each passage.</summary>
internal sealed record SegmentDocument(string Name, string Version, PassageFacts[] Passages);

/// <summary>What is kept of a passage beside its postings.</summary>
/// <param name="Length">The body's length as <see cref="PassageLength"/> codes it.</param>
/// <param name="TitleLength">The title's.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Table">The number of its table, counted from 1; 0 for none.</param>
/// <param name="Signature">A similarity hash of the body's terms: near-duplicates differ in few bits.</param>
internal readonly record struct PassageFacts(byte Length, byte TitleLength, PassageKind Kind, ushort Table, ulong Signature);

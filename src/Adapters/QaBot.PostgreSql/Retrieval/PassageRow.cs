using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>A passage as the tables keep it.</summary>
/// <param name="Number">Its number in the document.</param>
/// <param name="Facts">What ranking needs of it.</param>
/// <param name="Vector">Its terms as a tsvector is written.</param>
/// <param name="Terms">The same, each once.</param>
/// <param name="Words">The words as they are written, each once.</param>
internal sealed record PassageRow(int Number, PassageFacts Facts, string Vector, IReadOnlyCollection<string> Terms, IReadOnlyCollection<string> Words);

/// <summary>What is kept of a passage beside its terms.</summary>
/// <param name="Length">The body's length as <see cref="Search.PassageLength"/> codes it.</param>
/// <param name="TitleLength">The title's.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Table">The number of its table, counted from 1; 0 for none.</param>
/// <param name="Signature">As <see cref="ISecondStage.Signature"/> makes it.</param>
internal readonly record struct PassageFacts(byte Length, byte TitleLength, PassageKind Kind, int Table, ulong Signature);

namespace QaBot.Core;

/// <summary>What a second stage of ranking wants to know of a passage.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">The words of its body.</param>
/// <param name="BodyWeight">What one occurrence in a body of that length counts, against 1 in one of average length.</param>
/// <param name="Table">The same for all rows of one table in a part of the index; 0 for what is no row.</param>
/// <param name="Signature">Of the body's terms, as <see cref="ISecondStage.Signature"/> makes it.</param>
public readonly record struct PassageTraits(PassageKind Kind, int Length, double BodyWeight, long Table, ulong Signature);

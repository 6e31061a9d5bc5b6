namespace QaBot.Core;

/// <summary>A passage on its way through the second stage of ranking.</summary>
/// <param name="Part">The part of the index that holds it.</param>
/// <param name="Passage">Its number in that part.</param>
/// <param name="Score">So far.</param>
public record struct RankedPassage(int Part, int Passage, double Score);

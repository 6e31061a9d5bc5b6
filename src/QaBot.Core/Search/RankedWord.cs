namespace QaBot.Core;

/// <summary>A word of the question as a second stage of ranking looks for it.</summary>
/// <param name="Term">As the analyzer makes it.</param>
/// <param name="Most">The most that it can give a passage, however often it stands there.</param>
public readonly record struct RankedWord(string Term, double Most)
{
    /// <summary>The least weight of a word of the question itself; what was added to it weighs less.</summary>
    public const float OwnWeight = 0.9f;
}

using QaBot.Core;

namespace QaBot.Bot;

/// <summary>What the host tells the turns.</summary>
public sealed record TurnHandlerOptions
{
    /// <summary>Questions to begin with, offered with the welcome and under an answer that had to be declined.</summary>
    public Func<IReadOnlyList<string>> Starters { get; init; } = () => [];

    /// <summary>The titles of the documents that anyone may read, for the welcome.</summary>
    public Func<IReadOnlyList<string>> Titles { get; init; } = () => [];

    /// <summary>The tags that the person of an activity holds in its conversation.</summary>
    public Func<Activity, IReadOnlySet<string>> Access { get; init; } = _ => Question.NoAccess;
}

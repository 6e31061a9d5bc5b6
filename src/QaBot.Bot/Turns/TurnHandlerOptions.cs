namespace QaBot.Bot;

/// <summary>What the bot says of itself.</summary>
public sealed record TurnHandlerOptions
{
    /// <summary>Questions to begin with, offered with the welcome.</summary>
    public Func<IReadOnlyList<string>> Starters { get; init; } = () => [];

    /// <summary>The titles of the documents, for the welcome.</summary>
    public Func<IReadOnlyList<string>> Titles { get; init; } = () => [];

    /// <summary>The renderer for the channel of an activity.</summary>
    public Func<Activity, IChannelRenderer> Renderer { get; init; } = _ => new PlainRenderer();
}

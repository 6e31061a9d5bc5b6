namespace QaBot.Bot;

/// <summary>How many turns may be under way and may wait.</summary>
public sealed record TurnDispatcherOptions
{
    /// <summary>Turns handled at the same time, each of another conversation.</summary>
    /// <value>Default: 32.</value>
    public int AtATime { get; init; } = 32;

    /// <summary>Turns that may wait over all conversations.</summary>
    /// <value>Default: 2,000.</value>
    public int Waiting { get; init; } = 2000;

    /// <summary>Turns that may wait in one conversation.</summary>
    /// <value>Default: 200.</value>
    public int WaitingInConversation { get; init; } = 200;
}

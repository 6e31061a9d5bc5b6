namespace QaBot.Bot;

/// <summary>What became of an activity that was handed in.</summary>
public enum Taken
{
    /// <summary>It will be handled.</summary>
    Accepted,

    /// <summary>It came before and is not handled again.</summary>
    Duplicate,

    /// <summary>Too many are waiting; it may be handed in again later.</summary>
    Full,
}

namespace QaBot.PostgreSql;

/// <summary>The right of a replica to write for a conversation while it handles a turn of it: every write checks that no other replica took over meanwhile.</summary>
/// <param name="Turn">The turn that is being handled.</param>
/// <param name="Conversation">The conversation that it belongs to.</param>
/// <param name="Token">The lease's token.</param>
internal sealed record TurnFence(string Turn, string Conversation, long Token)
{
    /// <summary>What the database says to a writer that lost its conversation.</summary>
    public const string Lost = "QB001";

    private static readonly AsyncLocal<TurnFence?> Ambient = new();

    /// <summary>The answer that is on record for the turn already; null where there is none.</summary>
    public RecordedAnswer? Recorded { get; init; }

    /// <summary>The answer, sealed, that is to be kept with the entry that is being written; null where none is.</summary>
    public byte[]? Recording { get; set; }

    /// <summary>The fence of the turn that this flow of control handles; null outside of one.</summary>
    public static TurnFence? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}

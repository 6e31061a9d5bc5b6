namespace QaBot.Core;

/// <summary>What a model's composing yields: statements as they are finished, and at last one <see cref="Ended"/>.</summary>
public abstract record Composed
{
    private Composed()
    {
    }

    /// <summary>A finished statement, not yet verified.</summary>
    public sealed record Said(DraftStatement Statement) : Composed;

    /// <summary>Words that must not be shown, whatever the evidence says, and why.</summary>
    public sealed record Refused(DroppedStatement Statement) : Composed;

    /// <summary>Nothing more comes.</summary>
    public sealed record Ended(CompositionEnd End, ModelUse Use) : Composed;
}

/// <summary>How composing ended.</summary>
public enum CompositionEnd
{
    /// <summary>The model said all that it wanted to.</summary>
    Complete,

    /// <summary>The model says that the evidence does not answer.</summary>
    Silent,

    /// <summary>Something came, but not all: a length limit, a content filter, a broken stream.</summary>
    CutShort,

    /// <summary>Nothing came that could be used.</summary>
    Failed,
}

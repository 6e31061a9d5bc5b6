namespace QaBot.Hosting;

/// <summary>A question asked again, beside what was recorded.</summary>
/// <param name="Corpus">What it was asked of, in words.</param>
/// <param name="Then">The state of the recorded answer.</param>
/// <param name="Now">The state of the new one.</param>
/// <param name="Lines">The statements of both, in reading order.</param>
public sealed record Replayed(string Corpus, string Then, string Now, IReadOnlyList<ReplayedStatement> Lines)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsSame => Then == Now && Lines.All(l => l.Change == ReplayChange.Same);

    /// <summary>"same", "gone", "new", "cited-otherwise".</summary>
    public static string NameOf(ReplayChange change) => change switch
    {
        ReplayChange.Same => "same",
        ReplayChange.Gone => "gone",
        ReplayChange.New => "new",
        ReplayChange.CitedOtherwise => "cited-otherwise",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };

    /// <summary>The sign before a statement in a list of differences.</summary>
    public static char SignOf(ReplayChange change) => change switch
    {
        ReplayChange.Same => '=',
        ReplayChange.Gone => '-',
        ReplayChange.New => '+',
        ReplayChange.CitedOtherwise => '~',
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}

/// <summary>A statement of then, of now or of both.</summary>
public sealed record ReplayedStatement(ReplayChange Change, string Text);

/// <summary>What became of a statement.</summary>
public enum ReplayChange
{
    /// <summary>It is said again, with the same quotes.</summary>
    Same,

    /// <summary>It is not said any more.</summary>
    Gone,

    /// <summary>It was not said then.</summary>
    New,

    /// <summary>It is said again, with other quotes.</summary>
    CitedOtherwise,
}

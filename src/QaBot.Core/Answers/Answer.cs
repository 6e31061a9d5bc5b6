namespace QaBot.Core;

/// <summary>What a turn came to: everything that is shown, recorded and audited.</summary>
public sealed record Answer
{
    /// <summary>The conversation's id.</summary>
    public required string Conversation { get; init; }

    /// <summary>The turn's number in its conversation, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The question as typed.</summary>
    public required string Question { get; init; }

    /// <summary>The question as it stands alone, after what earlier turns say was put in.</summary>
    public required string Standalone { get; init; }

    /// <summary>What came of it.</summary>
    public required AnswerState State { get; init; }

    /// <summary>Why nothing, or not all, was answered; null for a verified answer.</summary>
    public DeclineReason? Reason { get; init; }

    /// <summary>What is said: the statements with their citation numbers, or why there are none.</summary>
    public required string Text { get; init; }

    /// <summary>The sentences of the answer, each with its citations; empty when declined.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>The sources of the statements, numbered from 1; empty when declined.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>What was found, best first, whether used or not.</summary>
    public IReadOnlyList<RetrievedPassage> Passages { get; init; } = [];

    /// <summary>What sources say differently.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>Statements that were composed but not shown, and why.</summary>
    public IReadOnlyList<DroppedStatement> Dropped { get; init; } = [];

    /// <summary>"extractive" or "model".</summary>
    public required string Composer { get; init; }

    /// <summary>The model's name; null without one.</summary>
    public string? Model { get; init; }

    /// <summary>How a model was used; null where none was asked to compose.</summary>
    public ModelUse? ModelUse { get; init; }

    /// <summary>Questions that may follow, each of which the corpus answers; empty where none is known.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>How long each step took.</summary>
    public required Timings Timings { get; init; }

    /// <summary>The ledger's entry of this answer; null where no ledger is kept.</summary>
    public AuditReceipt? Audit { get; init; }

    /// <summary>How it came about; null where nothing was looked up.</summary>
    public AnswerTrace? Trace { get; init; }
}

/// <summary>The states of an answer.</summary>
public enum AnswerState
{
    /// <summary>Every statement is supported by its citations.</summary>
    Verified,

    /// <summary>Some statements were dropped; the answer says so.</summary>
    Partial,

    /// <summary>Not answered, with a reason and no citations.</summary>
    Declined,

    /// <summary>Something broke; the text says what to do.</summary>
    Failed,
}

/// <summary>Why a question was not answered.</summary>
public enum DeclineReason
{
    /// <summary>No passage matches.</summary>
    NothingFound,

    /// <summary>Passages match, but none says what was asked.</summary>
    NotSupported,

    /// <summary>Nothing that documents could answer.</summary>
    OutOfScope,
}

/// <summary>How long the steps of a turn took, in milliseconds.</summary>
public sealed record Timings(double Contextualise, double Retrieve, double Compose, double Verify, double Record, double Total);

/// <summary>Where the ledger holds an answer.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="Receipt">The first 16 hex digits of its leaf hash.</param>
public sealed record AuditReceipt(long Sequence, string Receipt);

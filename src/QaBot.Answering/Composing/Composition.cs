using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>What composing came to.</summary>
/// <param name="Draft">The verified statements.</param>
/// <param name="Conflicts">What sources say differently.</param>
/// <param name="Declined">Why nothing is answered; null where something is.</param>
internal sealed record Composition(AnswerDraft Draft, IReadOnlyList<Conflict> Conflicts, DeclineReason? Declined)
{
    /// <summary>"extractive" or "model".</summary>
    public string Composer { get; init; } = "extractive";

    /// <summary>How a model was used; null where none was asked.</summary>
    public ModelUse? Use { get; init; }

    /// <summary>What a person must be told beside the answer; null where nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the answer ends before its end.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>The state that the answer has.</summary>
    public AnswerState State => Declined is not null ? AnswerState.Declined : IsCutShort || Draft.Dropped.Count > 0 ? AnswerState.Partial : AnswerState.Verified;
}

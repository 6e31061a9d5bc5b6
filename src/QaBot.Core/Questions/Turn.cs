namespace QaBot.Core;

/// <summary>A turn that was answered: what later questions of the conversation lean on.</summary>
/// <param name="Question">As typed.</param>
/// <param name="Answer">What was answered.</param>
public sealed record Turn(string Question, Answer Answer);

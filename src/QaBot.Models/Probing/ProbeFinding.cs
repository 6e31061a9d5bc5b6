namespace QaBot.Models.Probing;

/// <summary>What a real call to an endpoint found.</summary>
/// <param name="IsFine">Whether the bot can use it.</param>
/// <param name="Text">What it can do, or what is wrong and what to do.</param>
public sealed record ProbeFinding(bool IsFine, string Text);

namespace QaBot.Answering.Tests.Verification;

/// <summary>A made-up sentence of a source, and ways to say it that it supports.</summary>
/// <param name="Source">As the source says it.</param>
/// <param name="Claims">As an answer may say it.</param>
/// <param name="Names">The names in it.</param>
internal sealed record MadeUpFact(string Source, IReadOnlyList<string> Claims, IReadOnlyList<string> Names);

using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>What a check found wrong.</summary>
/// <param name="Verdict">A failure, or <see cref="Verdict.Weak"/> for a doubt.</param>
/// <param name="Detail">The number, the name, the words.</param>
internal sealed record Finding(Verdict Verdict, string Detail);

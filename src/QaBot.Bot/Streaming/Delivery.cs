using QaBot.Core;

namespace QaBot.Bot;

/// <summary>What came of an answer on its way to a channel.</summary>
/// <param name="Answer">The answer; null where the person stopped it before it was whole.</param>
/// <param name="ActivityIds">The ids that the channel gave its messages, for feedback that names one.</param>
public sealed record Delivery(Answer? Answer, IReadOnlyList<string> ActivityIds);

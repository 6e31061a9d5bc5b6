namespace QaBot.Bot;

/// <summary>Feedback as a channel brought it.</summary>
/// <param name="AnswerId">The answer; null where only the message is named.</param>
/// <param name="ActivityId">The message that showed the answer; null where the answer itself is named.</param>
/// <param name="Reaction">"like" or "dislike".</param>
/// <param name="Text">The person's words; null where there are none.</param>
public sealed record ReceivedFeedback(string? AnswerId, string? ActivityId, string Reaction, string? Text);

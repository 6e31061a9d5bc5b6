namespace QaBot.Core;

/// <summary>Remembers which messages of a channel showed which answer, so that feedback, edits and deletes find it again.</summary>
public interface IShownAnswers
{
    /// <summary>Remembers one answer.</summary>
    Task RememberAsync(ShownAnswer shown, CancellationToken cancellation = default);

    /// <summary>The answer that a message of the bot showed; null where none is known.</summary>
    Task<ShownAnswer?> ByMessageAsync(string conversation, string message, CancellationToken cancellation = default);

    /// <summary>The latest answer to a person's message; null where none is known.</summary>
    Task<ShownAnswer?> ByQuestionAsync(string conversation, string question, CancellationToken cancellation = default);
}

/// <summary>An answer as a channel shows it.</summary>
/// <param name="Conversation">As <see cref="Question.Conversation"/>.</param>
/// <param name="Question">The channel's id of the person's message.</param>
/// <param name="AnswerId">As <see cref="Feedback.IdOf"/>.</param>
/// <param name="Messages">The channel's ids of the bot's messages, in order.</param>
public sealed record ShownAnswer(string Conversation, string Question, string AnswerId, IReadOnlyList<string> Messages);

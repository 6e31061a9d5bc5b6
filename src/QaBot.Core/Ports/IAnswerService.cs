namespace QaBot.Core;

/// <summary>Answers questions: the whole way from a question to a verified, cited answer.</summary>
public interface IAnswerService
{
    /// <summary>Answers one question in its conversation. What goes wrong inside is an answer with state <see cref="AnswerState.Failed"/>; only cancellation throws.</summary>
    Task<Answer> AskAsync(Question question, CancellationToken cancellation = default);
}

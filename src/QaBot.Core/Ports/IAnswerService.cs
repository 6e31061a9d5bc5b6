namespace QaBot.Core;

/// <summary>Answers questions: the whole way from a question to a verified, cited answer.</summary>
public interface IAnswerService
{
    /// <summary>Answers one question in its conversation. What goes wrong inside is an answer with state <see cref="AnswerState.Failed"/>; only cancellation throws.</summary>
    Task<Answer> AskAsync(Question question, CancellationToken cancellation = default);

    /// <summary>Answers one question and shows each statement as soon as it is verified, before the answer is whole.</summary>
    /// <param name="question">The question.</param>
    /// <param name="shown">Receives each verified statement, in reading order.</param>
    /// <param name="cancellation">Stops the answer.</param>
    async Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
    {
        var answer = await AskAsync(question, cancellation).ConfigureAwait(false);
        foreach (var statement in answer.Statements) shown(statement);
        return answer;
    }
}

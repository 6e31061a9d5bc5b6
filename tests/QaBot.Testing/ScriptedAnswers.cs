using QaBot.Core;

namespace QaBot.Testing;

/// <summary>Answers each question as the test says, and fails on a question that the test never planned.</summary>
public sealed class ScriptedAnswers(Func<Question, Answer?> script) : IAnswerService
{
    /// <summary>Every question asked so far.</summary>
    public List<Question> Asked { get; } = [];

    /// <inheritdoc/>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Asked.Add(question);
        var answer = script(question) ?? throw new InvalidOperationException($"The test planned no answer to '{question.Text}'.");
        return Task.FromResult(answer with { Conversation = question.Conversation, Question = question.Text });
    }
}

using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Gives the answer that is on record for a turn already, by a replica that died before it was given; else asks.</summary>
public sealed class TurnAnswers(IAnswerService answers, SecretSeal seal) : IAnswerService
{
    /// <inheritdoc/>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) =>
        OnRecord() is { } answer ? Task.FromResult(answer) : answers.AskAsync(question, cancellation);

    /// <inheritdoc/>
    public Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
    {
        if (OnRecord() is not { } answer) return answers.AskAsync(question, shown, cancellation);
        foreach (var statement in answer.Statements) shown(statement);
        return Task.FromResult(answer);
    }

    private Answer? OnRecord() => TurnFence.Current is { Recorded: { } recorded } fence ? recorded.Open(seal, fence.Turn) : null;
}

using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Keeps, in the transaction of an answer's entry, the answer itself until its turn is over: whoever goes on with the turn gives it (<see cref="TurnAnswers"/>).</summary>
public sealed class TurnLedger(IAnswerLedger ledger, SecretSeal seal) : IAnswerLedger
{
    /// <inheritdoc/>
    public AuditReceipt Record(Question question, Answer answer, IReadOnlyList<AuditReceipt> parts)
    {
        if (TurnFence.Current is not { } fence) return ledger.Record(question, answer, parts);
        fence.Recording = RecordedAnswer.Close(seal, fence.Turn, answer);
        try
        {
            return ledger.Record(question, answer, parts);
        }
        finally
        {
            fence.Recording = null;
        }
    }

    /// <inheritdoc/>
    public AuditReceipt Record(Question question, IReadOnlyList<Statement> statements) => ledger.Record(question, statements);

    /// <inheritdoc/>
    public AuditReceipt Record(AnswerFeedback feedback) => ledger.Record(feedback);
}

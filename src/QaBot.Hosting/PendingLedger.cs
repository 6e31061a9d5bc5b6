using QaBot.Audit;
using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>A ledger that is being opened while the first question is answered.</summary>
internal sealed class PendingLedger(Func<AuditLedger> open) : IAnswerLedger, IDisposable
{
    private readonly Task<AuditLedger> _ledger = Task.Run(open);

    /// <summary>The ledger, once it is open.</summary>
    /// <exception cref="LedgerException">It could not be opened.</exception>
    public AuditLedger Opened => _ledger.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public AuditReceipt Record(Question question, Answer answer, IReadOnlyList<AuditReceipt> parts) => Opened.Record(question, answer, parts);

    /// <inheritdoc/>
    public AuditReceipt Record(Question question, IReadOnlyList<Statement> statements) => Opened.Record(question, statements);

    /// <inheritdoc/>
    public AuditReceipt Record(AnswerFeedback feedback) => Opened.Record(feedback);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Opened.Dispose();
        }
        catch (LedgerException)
        {
            // It was never open: whoever asked was told.
        }
    }
}

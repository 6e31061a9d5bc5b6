using System.Diagnostics;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Answers, and lets nothing out that is not on record: "no audit, no answer".</summary>
/// <remarks>
/// Statements are held back until the whole answer is durable, which takes milliseconds where no model composes. Where composing is slow, those that
/// are ready are recorded by themselves (an entry of type "part") and shown at once: whatever a person saw is in the ledger, even if the process dies
/// before the answer is whole.
/// </remarks>
/// <param name="answers">Answers the questions.</param>
/// <param name="ledger">Keeps the record.</param>
/// <param name="session">Put before each conversation's id where ids are used again, as a command line does; else empty.</param>
/// <param name="time">The clock; null for the system's.</param>
/// <param name="conversations">Where turns are remembered, to take back one that could not be recorded; null where nothing remembers.</param>
public sealed class RecordedAnswers(IAnswerService answers, IAnswerLedger ledger, string session = "", TimeProvider? time = null, IConversationStore? conversations = null) : IAnswerService
{
    /// <summary>How long statements are held back for the answer to be whole.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => AnswerAsync(question, null, cancellation);

    /// <inheritdoc/>
    public Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default) =>
        AnswerAsync(question, shown, cancellation);

    private async Task<Answer> AnswerAsync(Question question, Action<Statement>? shown, CancellationToken cancellation)
    {
        var recorded = question with { Conversation = session + question.Conversation };
        var started = _time.GetTimestamp();
        var held = new List<Statement>();
        var parts = new List<AuditReceipt>();
        LedgerException? broken = null;

        void Hold(Statement statement)
        {
            if (broken is not null) return;
            held.Add(statement);
            if (_time.GetElapsedTime(started) < Patience) return;
            try
            {
                parts.Add(ledger.Record(recorded, [.. held]));
            }
            catch (LedgerException e)
            {
                broken = e;
                return;
            }

            Release();
        }

        void Release()
        {
            foreach (var statement in held) shown?.Invoke(statement);
            held.Clear();
        }

        var answer = shown is null
            ? await answers.AskAsync(question, cancellation).ConfigureAwait(false)
            : await answers.AskAsync(question, Hold, cancellation).ConfigureAwait(false);
        if (broken is not null) return Refused(question, answer, broken);
        var before = Stopwatch.GetTimestamp();
        try
        {
            var receipt = ledger.Record(recorded, answer, parts);
            Release();
            var record = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            return answer with { Audit = receipt, Timings = answer.Timings with { Record = record, Total = answer.Timings.Total + record } };
        }
        catch (LedgerException e)
        {
            return Refused(question, answer, e);
        }
    }

    private Answer Refused(Question question, Answer answer, LedgerException e)
    {
        // Nobody saw it: a question that follows must not build on it.
        conversations?.TakeBack(question.Conversation, answer);
        return new Answer
        {
            Conversation = question.Conversation,
            Turn = answer.Turn,
            Question = answer.Question,
            Standalone = "",
            State = AnswerState.Failed,
            Text = $"I cannot answer now, because the answer could not be put on record. {e.Message}",
            Composer = answer.Composer,
            Timings = answer.Timings,
        };
    }
}

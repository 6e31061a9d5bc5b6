using System.Globalization;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Messages;

/// <summary>Puts feedback on record, as what the ledger's answer it names was thought of.</summary>
internal sealed partial class LedgerFeedback(QaBotApplication application, ILogger<LedgerFeedback> logger) : IFeedbackSink
{
    /// <inheritdoc/>
    public Task RecordAsync(Feedback feedback, CancellationToken cancellation = default)
    {
        // The id came through the channel: one that is none of ours is dropped, as an answer that is not there.
        if (feedback.AnswerId.StartsWith("a-", StringComparison.Ordinal) && long.TryParse(feedback.AnswerId.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var answer))
        {
            try
            {
                application.Ledger.Record(new AnswerFeedback(answer, feedback.Reaction, feedback.Text, feedback.Channel, feedback.Person));
            }
            catch (LedgerException e)
            {
                NotRecorded(logger, answer, e);
            }
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "Feedback on answer {Answer} was not recorded.")]
    private static partial void NotRecorded(ILogger logger, long answer, Exception exception);
}

using QaBot.Core;

namespace QaBot.Server.Messages;

/// <summary>Keeps the latest feedback in memory, where no ledger takes it.</summary>
internal sealed class RecentFeedback : IFeedbackSink
{
    private const int Most = 1000;
    private readonly Queue<Feedback> _latest = new();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Feedback> Latest
    {
        get { lock (_latest) return [.. _latest]; }
    }

    /// <inheritdoc/>
    public Task RecordAsync(Feedback feedback, CancellationToken cancellation = default)
    {
        lock (_latest)
        {
            _latest.Enqueue(feedback);
            if (_latest.Count > Most) _latest.Dequeue();
        }

        return Task.CompletedTask;
    }
}

using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Remembers the latest answers in memory.</summary>
public sealed class RecentAnswers(int most = 10_000) : IShownAnswers
{
    private readonly Lock _lock = new();
    private readonly Queue<ShownAnswer> _order = new();
    private readonly Dictionary<(string Conversation, string Id), ShownAnswer> _byMessage = [];
    private readonly Dictionary<(string Conversation, string Id), ShownAnswer> _byQuestion = [];

    /// <inheritdoc/>
    public Task RememberAsync(ShownAnswer shown, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            _order.Enqueue(shown);
            foreach (var message in shown.Messages) _byMessage[(shown.Conversation, message)] = shown;
            _byQuestion[(shown.Conversation, shown.Question)] = shown;
            if (_order.Count > most) Forget(_order.Dequeue());
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ShownAnswer?> ByMessageAsync(string conversation, string message, CancellationToken cancellation = default)
    {
        lock (_lock) return Task.FromResult(_byMessage.GetValueOrDefault((conversation, message)));
    }

    /// <inheritdoc/>
    public Task<ShownAnswer?> ByQuestionAsync(string conversation, string question, CancellationToken cancellation = default)
    {
        lock (_lock) return Task.FromResult(_byQuestion.GetValueOrDefault((conversation, question)));
    }

    private void Forget(ShownAnswer old)
    {
        foreach (var message in old.Messages) _byMessage.Remove((old.Conversation, message));
        if (_byQuestion.TryGetValue((old.Conversation, old.Question), out var latest) && ReferenceEquals(latest, old)) _byQuestion.Remove((old.Conversation, old.Question));
    }
}

using System.Globalization;

namespace QaBot.Bot;

/// <summary>Keeps what is sent, for the body of the response to "expectReplies".</summary>
public sealed class BufferedSender : IActivitySender
{
    private readonly List<Activity> _sent = [];
    private int _ids;

    /// <summary>What was sent and not taken back, in order.</summary>
    public IReadOnlyList<Activity> Sent => _sent;

    /// <inheritdoc/>
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellation)
    {
        // Whoever waits for the whole response sees nobody typing.
        if (activity.Type == ActivityTypes.Typing) return Task.FromResult<string?>(null);
        var id = string.Create(CultureInfo.InvariantCulture, $"r{++_ids}");
        _sent.Add(activity with { Id = id });
        return Task.FromResult<string?>(id);
    }

    /// <inheritdoc/>
    public Task UpdateAsync(Activity activity, CancellationToken cancellation)
    {
        var at = _sent.FindIndex(a => a.Id == activity.Id);
        if (at >= 0) _sent[at] = activity;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string activityId, CancellationToken cancellation)
    {
        _sent.RemoveAll(a => a.Id == activityId);
        return Task.CompletedTask;
    }
}

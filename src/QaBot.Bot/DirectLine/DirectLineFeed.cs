using System.Collections.Concurrent;
using System.Text.Json;

namespace QaBot.Bot.DirectLine;

/// <summary>The conversations as they go on: what is added to one reaches its log and its open socket.</summary>
public sealed class DirectLineFeed : IDisposable
{
    private readonly IDirectLineStore _store;
    private readonly DirectLineOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ActivitySubscription> _streams = new(StringComparer.Ordinal);

    /// <summary>Begins to hear what other servers do.</summary>
    /// <param name="store">Where conversations are kept.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    public DirectLineFeed(IDirectLineStore store, DirectLineOptions options, TimeProvider time)
    {
        (_store, _options, _time) = (store, options, time);
        store.Heard += Hear;
    }

    /// <summary>Hears of each conversation that is over, by its id.</summary>
    public event Action<string>? Ended;

    /// <summary>How many sockets are open.</summary>
    public int OpenStreams => _streams.Count;

    /// <summary>Keeps an activity and sends it to the conversation's socket; null where the conversation is no more.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="activity">With its id.</param>
    /// <param name="client">The client's own id of it; null: none.</param>
    /// <param name="isPending">Whether it is still to be handled.</param>
    internal AppendedActivity? Append(string conversation, Activity activity, string? client = null, bool isPending = false)
    {
        var kept = new NewActivity(activity.Id!, Bytes(activity), client, isPending, activity.Type == ActivityTypes.Message ? activity.ReplyToId : null, isPending ? TurnKeys.Conversation(activity) : null);
        var appended = _store.Append(conversation, kept, _options.MaxActivities, _time.GetUtcNow());
        if (appended is { IsNew: true } && _streams.TryGetValue(conversation, out var stream)) stream.Wake();
        return appended;
    }

    /// <summary>Sends what is not kept to the conversation's socket, if one is open.</summary>
    internal void Show(string conversation, Activity activity)
    {
        if (_store.Find(conversation) is not { } known) return;
        if (_streams.TryGetValue(conversation, out var stream)) stream.Offer(known.Last, Bytes(activity));
        else _store.Show(conversation, known.Last, Bytes(activity));
    }

    /// <summary>Takes a kept activity back; false where it is not there.</summary>
    internal bool Delete(string conversation, string id) => _store.Delete(conversation, id);

    /// <summary>Begins a socket's stream after a position. Null where another socket reads the conversation and is not to give way.</summary>
    public ActivitySubscription? Open(string conversation, long watermark, bool takesOver)
    {
        var stream = new ActivitySubscription(_store, conversation, watermark);
        while (!_streams.TryAdd(conversation, stream))
        {
            if (!takesOver) return null;
            if (_streams.TryRemove(conversation, out var before)) before.Close("collision");
        }
        if (_store.OpenStream(conversation, stream.Id, takesOver)) return stream;
        _streams.TryRemove(KeyValuePair.Create(conversation, stream));
        return null;
    }

    /// <summary>Says that a socket is gone.</summary>
    public void Close(ActivitySubscription stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _streams.TryRemove(KeyValuePair.Create(stream.Conversation, stream));
        _store.CloseStream(stream.Conversation, stream.Id);
    }

    /// <summary>Ends a conversation and forgets all of it.</summary>
    public void End(string conversation)
    {
        _store.End(conversation);
        if (_streams.TryRemove(conversation, out var stream)) stream.Close("ended");
        Ended?.Invoke(conversation);
    }

    /// <summary>Ends the conversations that have been idle too long, or are too many; those that somebody reads are kept.</summary>
    public int Sweep()
    {
        var now = _time.GetUtcNow();
        var ended = 0;
        foreach (var conversation in _store.Idle(now.AddHours(-_options.IdleHours), _options.MaxConversations))
            if (_streams.ContainsKey(conversation)) _store.Touch(conversation, now);
            else
            {
                End(conversation);
                ended++;
            }
        return ended;
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Heard -= Hear;

    private void Hear(DirectLineNews news)
    {
        if (news.Conversation.Length == 0)
        {
            foreach (var each in _streams.Values) each.Wake();
            return;
        }
        if (news.Kind == DirectLineNewsKind.Ended) Ended?.Invoke(news.Conversation);
        if (!_streams.TryGetValue(news.Conversation, out var stream)) return;
        switch (news.Kind)
        {
            case DirectLineNewsKind.Interim:
                stream.Offer(news.After, news.Interim!);
                break;
            case DirectLineNewsKind.TakenOver when news.Stream != stream.Id:
                if (_streams.TryRemove(KeyValuePair.Create(news.Conversation, stream))) stream.Close("collision");
                break;
            case DirectLineNewsKind.Ended:
                if (_streams.TryRemove(KeyValuePair.Create(news.Conversation, stream))) stream.Close("ended");
                break;
            default:
                stream.Wake();
                break;
        }
    }

    private static byte[] Bytes(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ProtocolJson.Default.Activity);
}

using System.Collections.Concurrent;
using System.Text.Json;

namespace QaBot.Bot.DirectLine;

/// <summary>The conversations as they go on: what is added to one reaches its log and its open socket.</summary>
/// <param name="store">Where conversations are kept.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
public sealed class DirectLineFeed(DirectLineStore store, DirectLineOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ActivitySubscription> _streams = new(StringComparer.Ordinal);

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
        var kept = new NewActivity(activity.Id!, Bytes(activity), client, isPending, activity.Type == ActivityTypes.Message ? activity.ReplyToId : null);
        var appended = store.Append(conversation, kept, options.MaxActivities, time.GetUtcNow());
        if (appended is { IsNew: true } && _streams.TryGetValue(conversation, out var stream)) stream.Wake();
        return appended;
    }

    /// <summary>Sends what is not kept to the conversation's socket, if one is open.</summary>
    internal void Show(string conversation, Activity activity)
    {
        if (_streams.TryGetValue(conversation, out var stream) && store.Find(conversation) is { } known) stream.Offer(known.Last, Bytes(activity));
    }

    /// <summary>Takes a kept activity back; false where it is not there.</summary>
    internal bool Delete(string conversation, string id) => store.Delete(conversation, id);

    /// <summary>Begins a socket's stream after a position. Null where another socket reads the conversation and is not to give way.</summary>
    public ActivitySubscription? Open(string conversation, long watermark, bool takesOver)
    {
        var stream = new ActivitySubscription(store, conversation, watermark);
        while (!_streams.TryAdd(conversation, stream))
        {
            if (!takesOver) return null;
            if (_streams.TryRemove(conversation, out var before)) before.Close("collision");
        }
        return stream;
    }

    /// <summary>Says that a socket is gone.</summary>
    public void Close(ActivitySubscription stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _streams.TryRemove(KeyValuePair.Create(stream.Conversation, stream));
    }

    /// <summary>Ends a conversation and forgets all of it.</summary>
    public void End(string conversation)
    {
        store.End(conversation);
        if (_streams.TryRemove(conversation, out var stream)) stream.Close("ended");
        Ended?.Invoke(conversation);
    }

    /// <summary>Ends the conversations that have been idle too long, or are too many; those that somebody reads are kept.</summary>
    public int Sweep()
    {
        var now = time.GetUtcNow();
        var ended = 0;
        foreach (var conversation in store.Idle(now.AddHours(-options.IdleHours), options.MaxConversations))
            if (_streams.ContainsKey(conversation)) store.Touch(conversation, now);
            else
            {
                End(conversation);
                ended++;
            }
        return ended;
    }

    private static byte[] Bytes(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ProtocolJson.Default.Activity);
}

using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace QaBot.Cli.Emulation;

/// <summary>A conversation as the channel keeps it: takes what the bot sends, refuses what the channel would refuse, and remembers every rule that was broken.</summary>
/// <param name="kind">"msteams", "webchat", "directline" or "emulator".</param>
/// <param name="isOneToOne">Whether one person talks to the bot; Teams streams in no other conversation.</param>
/// <param name="time">The clock.</param>
internal sealed class EmulatedChannel(string kind, bool isOneToOne, TimeProvider time)
{
    private const int MostKept = 10_000;
    private readonly Lock _gate = new();
    private readonly Channel<ShownMessage> _shown = Channel.CreateBounded<ShownMessage>(MostKept);
    private readonly Dictionary<string, TeamsStream> _streams = [];
    private readonly HashSet<string> _messages = [];
    private readonly Queue<TimeSpan> _sends = new();
    private readonly List<string> _violations = [];
    private readonly long _opened = time.GetTimestamp();
    private bool _stopsNext;
    private int _ids;

    /// <summary>"msteams", "webchat" and so on.</summary>
    public string Kind { get; } = kind;

    /// <summary>Whether one person talks to the bot.</summary>
    public bool IsOneToOne { get; } = isOneToOne;

    /// <summary>Whole messages, new or changed, as the person comes to see them.</summary>
    public ChannelReader<ShownMessage> Shown => _shown.Reader;

    /// <summary>Hears of what a person sees in passing: typing, parts of a stream.</summary>
    public Action<string> InPassing { get; init; } = _ => { };

    /// <summary>The rules that were broken, in order.</summary>
    public IReadOnlyList<string> Violations
    {
        get { lock (_gate) return [.. _violations]; }
    }

    /// <summary>Takes a new activity.</summary>
    public ChannelReply Send(JsonElement activity)
    {
        lock (_gate)
        {
            if (activity.Text("type") is not ("message" or "typing" or "endOfConversation" or "event")) return Refuse(400, "BadSyntax", $"an activity has the type '{activity.Text("type")}'");
            if (Kind == "msteams" && IsTooFast()) return Refuse(429, "TooManyRequests", "more than 7 activities came within a second");
            var reply = activity.StreamInfo().ValueKind == JsonValueKind.Object ? Part(activity) : Whole(activity);
            return reply;
        }
    }

    /// <summary>Puts an activity in the place of another.</summary>
    public ChannelReply Update(string id, JsonElement activity)
    {
        lock (_gate)
        {
            if (!_messages.Contains(id)) return Refuse(404, "ActivityNotFoundInConversation", $"message '{id}' was changed, and there is none");
            if (Check(activity) is { } refused) return refused;
            _shown.Writer.TryWrite(new ShownMessage(id, activity.Clone()));
            return new ChannelReply(200, ChannelReply.Created(id).Body);
        }
    }

    /// <summary>Takes a message away.</summary>
    public ChannelReply Delete(string id)
    {
        lock (_gate)
        {
            if (!_messages.Remove(id)) return Refuse(404, "ActivityNotFoundInConversation", $"message '{id}' was taken back, and there is none");
            _shown.Writer.TryWrite(new ShownMessage(id, null));
            return new ChannelReply(200, "{}");
        }
    }

    /// <summary>Whether the person stops the next stream as soon as it has begun.</summary>
    public bool StopsNextStream
    {
        get { lock (_gate) return _stopsNext; }
        set { lock (_gate) _stopsNext = value; }
    }

    /// <summary>Remembers a broken rule that was seen elsewhere.</summary>
    public void Violate(string rule)
    {
        lock (_gate) _violations.Add(rule);
    }

    private TimeSpan Now => time.GetElapsedTime(_opened);

    private ChannelReply Part(JsonElement activity)
    {
        var info = activity.StreamInfo();
        var streamId = info.Text("streamId");
        if (Kind == "msteams" && !IsOneToOne) return Refuse(403, "ContentStreamNotAllowed", "a stream came in a conversation that is not one-to-one");
        if (streamId is null && (info.Text("streamType") == "final" || _streams.Values.Any(s => s is { IsOver: false, IsStopped: false } && Kind == "msteams")))
            return Refuse(403, "ContentStreamNotAllowed", "a stream began before the one before had ended");
        var stream = streamId is null ? new TeamsStream(NewId(), Now) : _streams.GetValueOrDefault(streamId);
        if (stream is null) return Refuse(400, "BadRequest", $"there is no stream '{streamId}'");
        _streams[stream.Id] = stream;
        var isFinal = info.Text("streamType") == "final";
        if (isFinal && Check(activity) is { } refused) return refused;
        if (Kind != "msteams") MessageRules.WebChat(activity, Violate);
        var reply = Kind == "msteams" ? stream.Take(activity, Now, Violate) : streamId is null ? ChannelReply.Created(stream.Id) : ChannelReply.Accepted;
        if (reply.Status >= 300) return reply;
        _messages.Add(stream.Id);
        if (streamId is null && _stopsNext) (stream.IsStopped, _stopsNext) = (true, false);
        if (isFinal) _shown.Writer.TryWrite(new ShownMessage(stream.Id, activity.Clone()));
        else InPassing(activity.Text("text") ?? "");
        return reply;
    }

    private ChannelReply Whole(JsonElement activity)
    {
        if (activity.Text("type") != "message")
        {
            InPassing("…");
            return ChannelReply.Accepted;
        }

        if (Check(activity) is { } refused) return refused;
        var id = NewId();
        _messages.Add(id);
        _shown.Writer.TryWrite(new ShownMessage(id, activity.Clone()));
        return ChannelReply.Created(id);
    }

    private ChannelReply? Check(JsonElement message)
    {
        if (Kind == "msteams") return MessageRules.Teams(message, Violate);
        MessageRules.WebChat(message, Violate);
        return null;
    }

    private bool IsTooFast()
    {
        var now = Now;
        while (_sends.TryPeek(out var first) && now - first > TimeSpan.FromSeconds(1)) _sends.Dequeue();
        _sends.Enqueue(now);
        return _sends.Count > 7;
    }

    private ChannelReply Refuse(int status, string code, string rule)
    {
        Violate(rule);
        return ChannelReply.Refused(status, code, rule);
    }

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"bot-{++_ids}");
}

/// <summary>A message as the person sees it.</summary>
/// <param name="Id">Its id in the channel.</param>
/// <param name="Activity">The activity; null where it was taken back.</param>
internal sealed record ShownMessage(string Id, JsonElement? Activity);

using System.Text.Json;

namespace QaBot.Cli.Emulation;

/// <summary>One streamed message of Teams, and the rules that each part of it must keep.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux</remarks>
/// <param name="id">The stream's id, which is the message's.</param>
/// <param name="started">When its first part came, on the channel's clock.</param>
internal sealed class TeamsStream(string id, TimeSpan started)
{
    private const string NotAllowed = "ContentStreamNotAllowed";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _started = started;
    private TimeSpan? _last;
    private int _sequence;
    private string _text = "";

    /// <summary>The stream's id.</summary>
    public string Id { get; } = id;

    /// <summary>Whether its last part has come, or it was cut off.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the person has stopped it.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Takes a part.</summary>
    /// <param name="activity">The part.</param>
    /// <param name="now">When it came.</param>
    /// <param name="violation">Hears of each rule that it breaks.</param>
    public ChannelReply Take(JsonElement activity, TimeSpan now, Action<string> violation)
    {
        var (info, text) = (activity.StreamInfo(), activity.Text("text") ?? "");
        var (type, number) = (info.Text("streamType"), info.Number("streamSequence"));
        var (isFirst, isFinal, gap) = (_sequence == 0, type == "final", now - (_last ?? _started));
        _last = now;
        if (IsStopped)
        {
            if (IsOver) violation("a part came after the person had stopped the stream and the bot had been told");
            IsOver = true;
            return ChannelReply.Refused(403, NotAllowed, "Content stream was canceled by user.");
        }

        if (IsOver) return Broken(403, NotAllowed, "Content stream is not allowed on an already completed streamed message.", "a part came after the last one");
        if (now - _started > Longest)
        {
            IsOver = true;
            return Broken(403, NotAllowed, "Content stream finished due to exceeded streaming time.", "the stream went on for more than 2 minutes");
        }

        if (!isFirst && gap < Apart) return Broken(429, "TooManyRequests", "API calls quota exceeded.", $"two parts came {gap.TotalSeconds:0.00} s apart, at least 1 s is the rule");
        if (text.Length == 0) return Broken(400, "BadRequest", "Text is required.", "a part has no text");
        if (isFinal ? number is not null : number is null || number <= _sequence)
            return Broken(202, "ContentStreamSequenceOrderPreConditionFailed", "The sequence is out of order.", isFinal ? "the last part has a number" : $"part {number} came after part {_sequence}");
        if (isFirst && number != 1) violation($"the first part has number {number}");
        if (type == "informative" && text.Length > 1000) violation($"informative text has {text.Length} characters, 1,000 is the most");
        if (type != "informative" && !text.StartsWith(_text, StringComparison.Ordinal))
            return Broken(403, NotAllowed, "Content stream is not allowed: the text does not begin with what was streamed before.", "a part does not begin with the part before");
        if (isFinal != (activity.Text("type") == "message")) violation($"a part of stream type '{type}' has the activity type '{activity.Text("type")}'");
        if (!isFinal && (activity.Items("attachments").Any() || activity.MessageEntity().ValueKind == JsonValueKind.Object || activity.At("channelData").At("feedbackLoop").ValueKind == JsonValueKind.Object))
            violation("label, citations, feedback or attachments came before the last part");

        _sequence = number ?? _sequence;
        if (type != "informative") _text = text;
        IsOver = isFinal;
        return isFirst ? ChannelReply.Created(Id) : ChannelReply.Accepted;

        ChannelReply Broken(int status, string code, string message, string rule)
        {
            violation(rule);
            return ChannelReply.Refused(status, code, message);
        }
    }
}

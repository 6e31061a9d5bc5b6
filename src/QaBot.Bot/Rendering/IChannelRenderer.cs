using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Makes a channel's activities of an answer: one renderer for each kind of channel, the only place that knows its markup and limits.</summary>
public interface IChannelRenderer
{
    /// <summary>How answers are streamed to this channel; null: not at all, in this conversation.</summary>
    StreamPace? Streaming(Activity incoming);

    /// <summary>The first words before there is an answer ("Searching 5 documents…"), as a typing activity; without stream fields where the channel has none.</summary>
    Activity Informative(string text, StreamPosition position);

    /// <summary>The statements so far, as one interim activity of a stream. Each later one begins with the text of the one before.</summary>
    Activity Interim(IReadOnlyList<Statement> statements, StreamPosition position);

    /// <summary>The whole answer: one activity, or several where one would be too large. The first closes the stream when there is one.</summary>
    /// <param name="answer">What is said.</param>
    /// <param name="answerId">The id under which feedback comes back.</param>
    /// <param name="streamId">The stream that it ends; null where nothing was streamed.</param>
    /// <param name="suggestions">Questions to offer under it, best first; the channel shows as many as it can.</param>
    IReadOnlyList<Activity> Final(Answer answer, string answerId, string? streamId, IReadOnlyList<string>? suggestions = null);

    /// <summary>Plain words of the bot itself (a welcome, an error), with starter questions.</summary>
    Activity Say(string text, IReadOnlyList<string> suggestions);
}

/// <summary>How fast a stream may go.</summary>
/// <param name="First">Wait before the first interim activity.</param>
/// <param name="Interval">At least so long between two.</param>
/// <param name="Limit">The whole stream at most.</param>
public sealed record StreamPace(TimeSpan First, TimeSpan Interval, TimeSpan Limit)
{
    /// <summary>Whether the channel refuses a last activity that comes before the interval is over, or that does not begin with what was shown before.</summary>
    public bool IsStrict { get; init; }
}

/// <summary>A place in a stream.</summary>
/// <param name="Sequence">From 1, rising.</param>
/// <param name="StreamId">The id of the stream's first activity; null for the first itself.</param>
public sealed record StreamPosition(int Sequence, string? StreamId);

using System.Diagnostics.Metrics;

namespace QaBot.Bot;

/// <summary>The bot's figures, with label sets that cannot grow: no ids, no words.</summary>
public sealed class BotMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "QaBot.Bot";

    private static readonly string[] Channels = ["msteams", "webchat", "directline", "emulator"];
    private static readonly string[] Types =
        [ActivityTypes.Message, ActivityTypes.MessageUpdate, ActivityTypes.MessageDelete, ActivityTypes.Typing, ActivityTypes.ConversationUpdate, ActivityTypes.Invoke, ActivityTypes.Event];

    // An answer takes milliseconds from the documents, and up to a model's deadline with one.
    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _activities;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _messages;

    /// <summary>Makes the instruments.</summary>
    public BotMetrics()
    {
        _activities = _meter.CreateCounter<long>("qabot.activities", description: "Activities that came, by channel, type and what became of them.");
        _refusals = _meter.CreateCounter<long>("qabot.signin.refusals", description: "Requests that were not believed, by reason.");
        _answers = _meter.CreateCounter<long>("qabot.answers", description: "Answers given, by channel and state.");
        _durations = _meter.CreateHistogram<double>(
            "qabot.answer.duration", "s", "From the question's turn to its answer on the way.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _messages = _meter.CreateCounter<long>("qabot.messages", description: "Messages to channels, by what became of them.");
    }

    /// <summary>Shows how much waits.</summary>
    public void Watch(Func<int> turns, Func<int> conversations)
    {
        _meter.CreateObservableGauge("qabot.turns.waiting", turns, description: "Turns that wait or are under way.");
        _meter.CreateObservableGauge("qabot.outbox.conversations", conversations, description: "Conversations with messages that are not sent.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal static string Channel(string? id) => Channels.Contains(id) ? id! : "other";

    /// <summary>An activity came.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="outcome">"accepted", "duplicate", "full", "replied" or "invoked".</param>
    public void Came(Activity activity, string outcome) => _activities.Add(
        1, new("channel", Channel(activity.ChannelId)), new("type", Types.Contains(activity.Type) ? activity.Type : "other"), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A request was not believed.</summary>
    public void Refused(SignInRefusal reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    internal void Answered(string? channel, string state, TimeSpan took)
    {
        _answers.Add(1, new("channel", Channel(channel)), new KeyValuePair<string, object?>("state", state));
        _durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("state", state));
    }

    internal void Sent(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}

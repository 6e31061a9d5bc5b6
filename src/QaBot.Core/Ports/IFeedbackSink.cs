namespace QaBot.Core;

/// <summary>Takes what people say of answers.</summary>
public interface IFeedbackSink
{
    /// <summary>Records one piece of feedback.</summary>
    Task RecordAsync(Feedback feedback, CancellationToken cancellation = default);
}

/// <summary>What a person says of an answer.</summary>
/// <param name="AnswerId">The answer that is meant, see <see cref="Feedback.IdOf"/>; comes from the channel, so it may name no answer at all.</param>
/// <param name="Conversation">The conversation that it came from, as <see cref="Question.Conversation"/>.</param>
/// <param name="Reaction">"like" or "dislike".</param>
/// <param name="Text">The person's words; null where there are none.</param>
public sealed record Feedback(string AnswerId, string Conversation, string Reaction, string? Text)
{
    /// <summary>The channel that it came over.</summary>
    public string Channel { get; init; } = "terminal";

    /// <summary>The channel's stable id of the person; null where nobody is known.</summary>
    public string? Person { get; init; }

    /// <summary>The id that an answer carries into a channel: the ledger's number, "a-17"; without a ledger the turn's, "t-3", which counts within its conversation.</summary>
    public static string IdOf(Answer answer) => answer.Audit is { } audit
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a-{audit.Sequence}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"t-{answer.Turn}");
}

using Microsoft.Extensions.Logging;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>What the bot does with each type of activity, the same for every channel.</summary>
public sealed partial class TurnHandler(
    AnswerTurn answering, IFeedbackSink feedback, IShownAnswers shown, ChannelRenderers renderers, TurnHandlerOptions options, TimeProvider time, ILogger<TurnHandler> log) : ITurnHandler
{
    private const string Broke = "Something in the service broke while I answered this. Please ask again; if it happens again, tell whoever runs the service.";

    private readonly RecentKeys _greeted = new(time, TimeSpan.FromDays(1));

    /// <inheritdoc/>
    public async Task<InvokeResponse?> HandleAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Message:
                await AnswerAsync(activity, sender, answering.AnswerAsync, cancellation).ConfigureAwait(false);
                return null;
            case ActivityTypes.MessageUpdate:
                await AnswerAsync(activity, sender, answering.AnswerAgainAsync, cancellation).ConfigureAwait(false);
                return null;
            case ActivityTypes.MessageDelete:
                await answering.TakeBackAsync(activity, sender, cancellation).ConfigureAwait(false);
                return null;
            case ActivityTypes.ConversationUpdate:
                await WelcomeAsync(activity, sender, cancellation).ConfigureAwait(false);
                return null;
            case ActivityTypes.Event:
                await RecordAsync(activity, cancellation).ConfigureAwait(false);
                return null;
            case ActivityTypes.Invoke:
                return await InvokeAsync(activity, sender, cancellation).ConfigureAwait(false);
            default:
                return null;
        }
    }

    private async Task AnswerAsync(Activity activity, IActivitySender sender, Func<Activity, IActivitySender, CancellationToken, Task> answer, CancellationToken cancellation)
    {
        try
        {
            await answer(activity, sender, cancellation).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is not ChannelException && !cancellation.IsCancellationRequested)
        {
            // Whoever asked is told; the words of the failure itself may be a document's or a person's.
            LogBroken(BotMetrics.Channel(activity.ChannelId), broken.GetType().Name);
            await sender.SendAsync(Reply.To(activity, renderers.For(activity.ChannelId).Say(Broke, [])), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<InvokeResponse?> InvokeAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        switch (activity.Name)
        {
            case "message/submitAction":
                // Teams shows an error to the person unless the body is empty or an empty object.
                return await RecordAsync(activity, cancellation).ConfigureAwait(false) ? new InvokeResponse(200, "{}") : new InvokeResponse(400);
            case "suggestedAction/submit":
                if (SuggestedAction.AsMessage(activity) is { } message) await AnswerAsync(message, sender, answering.AnswerAsync, cancellation).ConfigureAwait(false);
                return new InvokeResponse(200);
            default:
                return null;
        }
    }

    private async Task<bool> RecordAsync(Activity activity, CancellationToken cancellation)
    {
        if (FeedbackReader.Read(activity) is not { } received) return false;
        var conversation = TurnKeys.Conversation(activity);
        var answer = received.AnswerId
            ?? (await shown.ByMessageAsync(conversation, received.ActivityId!, cancellation).ConfigureAwait(false))?.AnswerId
            ?? $"m-{received.ActivityId}";
        await feedback.RecordAsync(
            new Feedback(answer, conversation, received.Reaction, received.Text) { Channel = activity.ChannelId ?? "unknown", Person = TurnKeys.Person(activity) },
            cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task WelcomeAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        if (activity.MembersAdded is not { Count: > 0 } added) return;
        var isTeams = activity.ChannelId?.Split(':')[0] == "msteams";
        // Teams tells of the bot alone when a person adds it; elsewhere the person comes after the bot, and is who is greeted.
        if (!isTeams && added.All(IsBot)) return;
        // A team or group is greeted when it gets the bot, not whenever somebody joins it.
        if (isTeams && activity.Conversation?.ConversationType is "channel" or "groupChat" && !added.Any(IsBot)) return;
        if (!_greeted.TryAdd([TurnKeys.Conversation(activity)])) return;
        var words = renderers.For(activity.ChannelId).Say(WelcomeText.Of(options.Titles()), options.Starters());
        await sender.SendAsync(Reply.To(activity, words), cancellation).ConfigureAwait(false);

        bool IsBot(ChannelAccount? member) => member?.Id == activity.Recipient?.Id;
    }

    [LoggerMessage(2, LogLevel.Error, "An answer on channel {Channel} broke with {Error}; the person is told so.")]
    private partial void LogBroken(string channel, string error);
}

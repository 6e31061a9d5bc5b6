using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Answers a person's message, answers it anew when it is edited, and takes the answer back when it is deleted.</summary>
public sealed class AnswerTurn(IAnswerService answers, IShownAnswers shown, TurnHandlerOptions options)
{
    /// <summary>Answers a message.</summary>
    public async Task AnswerAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        var renderer = options.Renderer(activity);
        if (Refusal(Mentions.Removed(activity)) is { } refusal)
        {
            await sender.SendAsync(Reply.To(activity, renderer.Say(refusal, options.Starters())), cancellation).ConfigureAwait(false);
            return;
        }

        await sender.SendAsync(Reply.To(activity, new Activity { Type = ActivityTypes.Typing }), cancellation).ConfigureAwait(false);
        var answer = await answers.AskAsync(QuestionOf(activity), cancellation).ConfigureAwait(false);
        var parts = renderer.Final(answer, Feedback.IdOf(answer), null).Select(part => Reply.To(activity, part)).ToList();
        var messages = await sender.SendAllAsync(parts, cancellation).ConfigureAwait(false);
        await RememberAsync(activity, answer, [.. messages.OfType<string>()], cancellation).ConfigureAwait(false);
    }

    /// <summary>Answers an edited message: in the place of the former answer where that is still known, else with a new message.</summary>
    public async Task AnswerAgainAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        if (Refusal(Mentions.Removed(activity)) is not null) return;
        var former = await shown.ByQuestionAsync(TurnKeys.Conversation(activity), activity.Id ?? "", cancellation).ConfigureAwait(false);
        var answer = await answers.AskAsync(QuestionOf(activity), cancellation).ConfigureAwait(false);
        var parts = options.Renderer(activity).Final(answer, Feedback.IdOf(answer), null);
        var messages = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = Reply.To(activity, parts[i]);
            if (former is not null && i < former.Messages.Count)
            {
                await sender.UpdateAsync(part with { Id = former.Messages[i] }, cancellation).ConfigureAwait(false);
                messages.Add(former.Messages[i]);
            }
            else if (await sender.SendAsync(part, cancellation).ConfigureAwait(false) is { } id)
            {
                messages.Add(id);
            }
        }

        foreach (var left in former?.Messages.Skip(parts.Count) ?? []) await sender.DeleteAsync(left, cancellation).ConfigureAwait(false);
        await RememberAsync(activity, answer, messages, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes back the answer to a deleted message.</summary>
    public async Task TakeBackAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        if (await shown.ByQuestionAsync(TurnKeys.Conversation(activity), activity.Id ?? "", cancellation).ConfigureAwait(false) is not { } former) return;
        foreach (var message in former.Messages) await sender.DeleteAsync(message, cancellation).ConfigureAwait(false);
    }

    private static string? Refusal(string text) => text.Length == 0 ? "The message holds no words: write what you want to know." : null;

    private static Question QuestionOf(Activity activity) => new(Mentions.Removed(activity), TurnKeys.Conversation(activity), Question.NoAccess)
    {
        Channel = activity.ChannelId ?? "unknown",
        Person = TurnKeys.Person(activity),
    };

    private Task RememberAsync(Activity activity, Answer answer, List<string> messages, CancellationToken cancellation) =>
        activity.Id is null || messages.Count == 0
            ? Task.CompletedTask
            : shown.RememberAsync(new(TurnKeys.Conversation(activity), activity.Id, Feedback.IdOf(answer), messages), cancellation);
}

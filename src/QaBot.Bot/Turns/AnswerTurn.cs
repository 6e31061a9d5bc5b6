using System.Globalization;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Answers a person's message, answers it anew when it is edited, and takes the answer back when it is deleted.</summary>
public sealed class AnswerTurn(
    IAnswerService answers, IShownAnswers shown, ChannelRenderers renderers, TurnHandlerOptions options, RateLimit limit, TimeProvider time, BotMetrics metrics)
{
    /// <summary>Answers a message.</summary>
    public async Task AnswerAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        var renderer = renderers.For(activity.ChannelId);
        if (Refusal(activity) is { } refusal)
        {
            await sender.SendAsync(Reply.To(activity, renderer.Say(refusal, [])), cancellation).ConfigureAwait(false);
            return;
        }

        var question = QuestionOf(activity);
        var start = time.GetTimestamp();
        var titles = options.Titles().Count;
        var delivery = await new AnswerStreamer(renderer, sender, time).RunAsync(
            activity,
            string.Create(CultureInfo.InvariantCulture, $"Searching {titles} document{(titles == 1 ? "" : "s")}…"),
            (show, stop) => answers.AskAsync(question, show, stop),
            Feedback.IdOf,
            Suggestions,
            cancellation).ConfigureAwait(false);
        if (delivery.Answer is not { } answer) return;
        metrics.Answered(activity.ChannelId, WireNames.Of(answer.State), time.GetElapsedTime(start));
        await RememberAsync(activity, answer, delivery.ActivityIds, cancellation).ConfigureAwait(false);
    }

    /// <summary>Answers an edited message: in the place of the former answer where that is still known, else with a new message.</summary>
    public async Task AnswerAgainAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        var former = await shown.ByQuestionAsync(TurnKeys.Conversation(activity), activity.Id ?? "", cancellation).ConfigureAwait(false);
        if (former is null)
        {
            await AnswerAsync(activity, sender, cancellation).ConfigureAwait(false);
            return;
        }

        if (Refusal(activity) is not null) return;
        var answer = await answers.AskAsync(QuestionOf(activity), cancellation).ConfigureAwait(false);
        var parts = renderers.For(activity.ChannelId).Final(answer, Feedback.IdOf(answer), null, Suggestions(answer)).Select(part => Reply.To(activity, part)).ToList();
        var messages = new List<string>();
        foreach (var (part, old) in parts.Zip(former.Messages)) messages.Add(await ReplaceAsync(part with { Id = old }, sender, cancellation).ConfigureAwait(false) ?? old);
        foreach (var left in former.Messages.Skip(parts.Count)) await DeleteAsync(left, sender, cancellation).ConfigureAwait(false);
        messages.AddRange((await sender.SendAllAsync([.. parts.Skip(former.Messages.Count)], cancellation).ConfigureAwait(false)).OfType<string>());
        await RememberAsync(activity, answer, messages, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes back the answer to a deleted message.</summary>
    public async Task TakeBackAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        if (await shown.ByQuestionAsync(TurnKeys.Conversation(activity), activity.Id ?? "", cancellation).ConfigureAwait(false) is not { } former) return;
        foreach (var message in former.Messages) await DeleteAsync(message, sender, cancellation).ConfigureAwait(false);
    }

    private static async Task<string?> ReplaceAsync(Activity part, IActivitySender sender, CancellationToken cancellation)
    {
        try
        {
            await sender.UpdateAsync(part, cancellation).ConfigureAwait(false);
            return part.Id;
        }
        catch (ChannelException)
        {
            // The former answer is gone or cannot be changed.
            return await sender.SendAsync(part with { Id = null }, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task DeleteAsync(string message, IActivitySender sender, CancellationToken cancellation)
    {
        try
        {
            await sender.DeleteAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (ChannelException failure) when (failure.Status is 404 or 405 or 410)
        {
            // Gone already, or a channel where nothing can be taken back.
        }
    }

    private string? Refusal(Activity activity)
    {
        if (Mentions.Removed(activity).Length == 0) return "The message holds no words: write what you want to know.";
        if (TurnKeys.Person(activity) is not { } person || limit.Take($"{activity.ChannelId}/{person}") is not { } wait) return null;
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        return string.Create(CultureInfo.InvariantCulture, $"You ask faster than I may answer: ask again in {seconds} second{(seconds == 1 ? "" : "s")}.");
    }

    // What was just declined is not offered as something to ask instead.
    private IReadOnlyList<string> Suggestions(Answer answer) => answer.State != AnswerState.Declined
        ? []
        : [.. options.Starters().Where(starter => !starter.Equals(answer.Question.Trim(), StringComparison.OrdinalIgnoreCase))];

    private Question QuestionOf(Activity activity) => new(Mentions.Removed(activity), TurnKeys.Conversation(activity), options.Access(activity))
    {
        Channel = activity.ChannelId ?? "unknown",
        Person = TurnKeys.Person(activity),
    };

    private Task RememberAsync(Activity activity, Answer answer, IReadOnlyList<string> messages, CancellationToken cancellation) =>
        activity.Id is null || messages.Count == 0
            ? Task.CompletedTask
            : shown.RememberAsync(new(TurnKeys.Conversation(activity), activity.Id, Feedback.IdOf(answer), messages), cancellation);
}

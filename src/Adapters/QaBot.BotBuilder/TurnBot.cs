using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using QaBot.Core;

namespace QaBot.BotBuilder;

/// <summary>The bot as Bot Builder sees it: hands one activity to the bot's own turns, and what these answer in the response to the turn's context.</summary>
/// <param name="turns">The bot's own turns.</param>
/// <param name="json">The activity to the letter, since a pass through other types would lose what they do not know.</param>
internal sealed class TurnBot(IChannelHost turns, string json) : ActivityHandler
{
    /// <summary>What the turn answered.</summary>
    public ChannelReply? Reply { get; private set; }

    /// <inheritdoc/>
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Reply = await turns.ServeAsync(json, cancellationToken).ConfigureAwait(false);
        var activity = turnContext.Activity;
        if (activity.Type == ActivityTypes.Invoke)
        {
            var body = Reply.Body is { } text ? JToken.Parse(text) : null;
            await turnContext.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = Reply.Status, Body = body } }, cancellationToken).ConfigureAwait(false);
        }
        else if (activity.DeliveryMode == DeliveryModes.ExpectReplies && Reply.Body is { } replies && ActivityJson.ReadReplies(replies) is { Length: > 0 } batch)
        {
            await turnContext.SendActivitiesAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }
}

using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace QaBot.BotBuilder;

/// <summary>Activities as Bot Builder reads and writes them, without taking words that look like dates for dates.</summary>
internal static class ActivityJson
{
    public static JsonSerializerSettings Settings { get; } = new(HttpHelper.BotMessageSerializerSettings) { DateParseHandling = DateParseHandling.None, Formatting = Formatting.None };

    /// <summary>The activity; null where Bot Builder cannot read it.</summary>
    public static Activity? Read(string json)
    {
        try
        {
            return JsonConvert.DeserializeObject<Activity>(json, Settings);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The activities of a response to "expectReplies".</summary>
    public static Activity[] ReadReplies(string json) => [.. JsonConvert.DeserializeObject<ExpectedReplies>(json, Settings)!.Activities];
}

using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace QaBot.BotBuilder;

/// <summary>Activities as Bot Builder reads and writes them, without taking words that look like dates for dates.</summary>
internal static class ActivityJson
{
    public static JsonSerializerSettings Settings { get; } = new(HttpHelper.BotMessageSerializerSettings) { DateParseHandling = DateParseHandling.None, Formatting = Formatting.None };

    /// <summary>The activity, without the fields that are not what Bot Builder takes them for; null where it is no activity at all.</summary>
    public static Activity? Read(string json)
    {
        try
        {
            return JsonConvert.DeserializeObject<Activity>(json, Settings);
        }
        catch (JsonException e)
        {
            return Field(e) is null ? null : ReadWithoutOddFields(json);
        }
    }

    /// <summary>The activities of a response to "expectReplies".</summary>
    public static Activity[] ReadReplies(string json) => [.. JsonConvert.DeserializeObject<ExpectedReplies>(json, Settings)!.Activities];

    private static Activity? ReadWithoutOddFields(string json)
    {
        try
        {
            var fields = JsonConvert.DeserializeObject<JObject>(json, Settings)!;
            var serializer = JsonSerializer.Create(Settings);
            while (true)
            {
                try
                {
                    return fields.ToObject<Activity>(serializer);
                }
                catch (JsonException e) when (Field(e) is { } odd && fields.Remove(odd))
                {
                    // Once for each field at most.
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The activity's own field in which reading failed.</summary>
    private static string? Field(JsonException exception)
    {
        var path = exception switch { JsonReaderException e => e.Path, JsonSerializationException e => e.Path, _ => null };
        var end = path.AsSpan().IndexOfAny('.', '[');
        return string.IsNullOrEmpty(path) || end == 0 ? null : end < 0 ? path : path[..end];
    }
}

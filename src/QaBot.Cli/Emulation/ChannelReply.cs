using System.Text.Json.Nodes;

namespace QaBot.Cli.Emulation;

/// <summary>What the channel answers to a request of the bot.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON.</param>
internal sealed record ChannelReply(int Status, string Body)
{
    /// <summary>Taken, under an id.</summary>
    public static ChannelReply Created(string id) => new(201, new JsonObject { ["id"] = id }.ToJsonString());

    /// <summary>Taken.</summary>
    public static ChannelReply Accepted { get; } = new(202, "{}");

    /// <summary>Refused, with the channel's code and words.</summary>
    public static ChannelReply Refused(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString());
}

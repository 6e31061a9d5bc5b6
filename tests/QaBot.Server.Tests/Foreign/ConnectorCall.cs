using System.Text.Json.Nodes;

namespace QaBot.Server.Tests.Foreign;

/// <summary>One call of the bot to the connector.</summary>
internal sealed record ConnectorCall(string Method, string Path, string Authorization, JsonObject? Body, DateTimeOffset At)
{
    public string? Text => Body?["text"]?.GetValue<string>();
}

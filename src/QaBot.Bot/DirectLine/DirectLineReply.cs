using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QaBot.Bot.DirectLine;

/// <summary>What a Direct Line call answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">UTF-8 JSON.</param>
public sealed record DirectLineReply(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the call did what was asked.</summary>
    public bool IsSuccess => Status < 400;

    /// <summary>There is no such conversation, or no more.</summary>
    public static DirectLineReply Gone { get; } =
        Refused(404, "ResourceNotFound", "This conversation has ended or never was. Start a new one.");

    /// <summary>An activity was taken under this id.</summary>
    public static DirectLineReply Posted(string id) => Done(200, new ResourceResponse(id), ProtocolJson.Default.ResourceResponse);

    internal static DirectLineReply Done<T>(int status, T body, JsonTypeInfo<T> type) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, type));

    /// <summary>A refusal in the Bot Framework's shape.</summary>
    public static DirectLineReply Refused(int status, string code, string message) =>
        Done(status, new ErrorResponse(new ErrorDetail(code, message)), DirectLineJson.Default.ErrorResponse);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot.DirectLine;

/// <summary>The JSON of Direct Line 3.0 beyond the activities themselves.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(TokenParameters))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(ErrorResponse))]
public sealed partial class DirectLineJson : JsonSerializerContext;

/// <summary>What a caller says of a new token or conversation.</summary>
/// <param name="User">Who will speak.</param>
/// <param name="TrustedOrigins">The pages that may use the token; null or empty: any.</param>
/// <param name="Locale">The language of the client, a BCP 47 tag; null: unknown.</param>
public sealed record TokenParameters(ChannelAccount? User = null, IReadOnlyList<string>? TrustedOrigins = null, string? Locale = null);

/// <summary>A conversation and how to go on with it.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Token">A token for it.</param>
/// <param name="ExpiresIn">Seconds for which the token is good.</param>
/// <param name="StreamUrl">The address of its WebSocket; null in the answers of the token calls.</param>
public sealed record ConversationResponse(
    string ConversationId,
    string? Token,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    string? StreamUrl = null);

/// <summary>An error as the Bot Framework writes it.</summary>
public sealed record ErrorResponse(ErrorDetail Error);

/// <summary>What went wrong.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people.</param>
public sealed record ErrorDetail(string Code, string Message);

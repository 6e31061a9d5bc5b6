using System.Buffers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace QaBot.Bot;

/// <summary>Checks that an activity comes from a channel: the token of its request, and that it was made for this bot, this channel and this service address.</summary>
/// <remarks>botbuilder-dotnet's ParameterizedBotFrameworkAuthentication and JwtTokenExtractor, each rule in its strict reading.</remarks>
public sealed class ChannelSignIn(BotOptions options, SigningKeys keys, OutboundHosts hosts, TimeProvider time)
{
    private const int MostToken = 16_384;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    // Base64url without padding and dots (RFC 7515); the library would forgive more.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MostToken };

    /// <summary>Null when the activity is believed, else why not.</summary>
    /// <param name="authorization">The request's Authorization headers.</param>
    /// <param name="activity">The request's body.</param>
    /// <param name="cancellation">Stops the check.</param>
    public async Task<SignInRefusal?> CheckAsync(IReadOnlyList<string?> authorization, Activity activity, CancellationToken cancellation)
    {
        // Without an app id there is nobody that a token could be meant for.
        if (options.IsAnonymous) return authorization.Count > 0 ? SignInRefusal.Audience : Host(activity);
        if (authorization is not [{ } header]) return SignInRefusal.NoHeader;
        if (header.Split(' ') is not [var scheme, { Length: > 0 and <= MostToken } text] || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return SignInRefusal.NotBearer;
        if (text.AsSpan().ContainsAnyExcept(TokenCharacters) || Read(text) is not { } token) return SignInRefusal.Malformed;
        if (token.Issuer != options.Issuer) return SignInRefusal.Issuer;
        if (!Algorithms.Contains(token.Alg)) return SignInRefusal.Algorithm;
        if (string.IsNullOrEmpty(token.Kid) || await keys.FindAsync(token.Kid, cancellation).ConfigureAwait(false) is not { } key) return SignInRefusal.UnknownKey;
        if (!await IsSignedByAsync(token, key).ConfigureAwait(false)) return SignInRefusal.Signature;
        if (!IsInTime(token)) return SignInRefusal.Lifetime;
        if (token.Audiences.ToList() is not [var audience] || audience != options.AppId) return SignInRefusal.Audience;
        if (!IsEndorsed(key, activity.ChannelId)) return SignInRefusal.Endorsement;
        if (!token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl)
            || string.IsNullOrEmpty(serviceUrl)
            || !serviceUrl.Equals(activity.ServiceUrl, StringComparison.OrdinalIgnoreCase)) return SignInRefusal.ServiceUrl;
        return Host(activity);
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            // What is encrypted, or critical to understand, is none of a channel's tokens.
            var token = _handler.ReadJsonWebToken(text);
            return token.IsEncrypted || !token.IsSigned || token.TryGetHeaderValue<object>("crit", out _) ? null : token;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or SecurityTokenException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private async Task<bool> IsSignedByAsync(JsonWebToken token, SigningKey key)
    {
        // Who, for whom and when are checked by this class, to the letter and by the service's own clock.
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        }).ConfigureAwait(false);
        return result.IsValid;
    }

    private bool IsInTime(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<long>("exp", out var end)) return false;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var begins = token.TryGetPayloadValue<long>("nbf", out var start);
        if (!begins && token.TryGetPayloadValue<object>("nbf", out _)) return false;
        return now <= end + Skew.TotalSeconds && (!begins || (start <= now + Skew.TotalSeconds && start <= end));
    }

    private bool IsEndorsed(SigningKey key, string? channel)
    {
        if (key.Endorsements.Count == 0 || !options.RequiredEndorsements.All(key.Endorsements.Contains)) return false;
        // "msteams:sub" is a part of the channel "msteams".
        return string.IsNullOrEmpty(channel) || key.Endorsements.Contains(channel) || key.Endorsements.Contains(channel.Split(':')[0]);
    }

    // Without an address nothing is ever sent; only a development server takes such an activity.
    private SignInRefusal? Host(Activity activity) => string.IsNullOrEmpty(activity.ServiceUrl) ? null : hosts.Check(activity.ServiceUrl) is null ? SignInRefusal.Host : null;
}

using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace QaBot.Bot.DirectLine;

/// <summary>Issues and reads tokens: JWT, signed with HMAC SHA-256. directlinejs reads their "user" claim.</summary>
/// <param name="key">At least 32 bytes.</param>
/// <param name="lifetime">How long a conversation's token is good.</param>
/// <param name="time">The clock.</param>
public sealed class DirectLineTokens(byte[] key, TimeSpan lifetime, TimeProvider time)
{
    /// <summary>How long a stream's address is good (Direct Line 3.0: 60 seconds).</summary>
    public static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    private const string Issuer = "qabot-directline", Conversation = "conv", User = "user", Origin = "origin", Watermark = "wm", TakesOver = "over";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = 8_000 };
    private readonly SymmetricSecurityKey _key = new(key);

    /// <summary>How long a conversation's token is good.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    /// <summary>Writes a token.</summary>
    public string Issue(DirectLineToken token)
    {
        var claims = new Dictionary<string, object> { [Conversation] = token.Conversation, [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") };
        if (token.User is { } user) claims[User] = user;
        if (token.Origins.Count > 0) claims[Origin] = token.Origins.ToArray();
        if (token.Watermark > 0) claims[Watermark] = token.Watermark.ToString(CultureInfo.InvariantCulture);
        if (token.TakesOver) claims[TakesOver] = "1";
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience(token.Use),
            IssuedAt = now,
            Expires = now + (token.Use == TokenUse.Stream ? StreamLifetime : Lifetime),
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>What a token says; null for one that is forged, broken, expired or for another use.</summary>
    public async Task<DirectLineToken?> ReadAsync(string text, TokenUse use)
    {
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience(use),
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, expires, _, _) => expires is { } end && time.GetUtcNow().UtcDateTime < end,
        }).ConfigureAwait(false);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token || Claim(token, Conversation) is not { } conversation) return null;
        var origins = token.Claims.Where(c => c.Type == Origin).Select(c => c.Value).ToArray();
        var watermark = long.TryParse(Claim(token, Watermark), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0;
        return new DirectLineToken(use, conversation, Claim(token, User), origins, watermark, Claim(token, TakesOver) is not null);
    }

    private static string Audience(TokenUse use) => use == TokenUse.Stream ? "stream" : "conversation";

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}

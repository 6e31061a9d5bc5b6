using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using QaBot.Server.Tests.Foreign;

namespace QaBot.Server.Tests.Audit;

/// <summary>A small OpenID Connect provider: authorization code with PKCE, S256 alone, each code once.</summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, IQueryCollection> _codes = new();
    private readonly ForeignTokens _tokens;

    private LocalProvider(WebApplication app)
    {
        _app = app;
        _tokens = new ForeignTokens(() => Address);
        app.MapGet("/.well-known/openid-configuration", () => new JsonObject
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/keys",
        });
        app.MapGet("/keys", () => _tokens.KeySet());
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
    }

    public string Address => _app.Urls.First();

    /// <summary>The roles of whoever signs in next.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>Whether whoever signs in next says no.</summary>
    public bool Denies { get; set; }

    /// <summary>Whether the next tokens are signed with a key that is not the provider's.</summary>
    public bool Forges { get; set; }

    public static async Task<LocalProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var provider = new LocalProvider(builder.Build());
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["client_id"] != "qabot") return Results.BadRequest();
        var back = QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), "state", query["state"].ToString());
        if (Denies) return Results.Redirect(QueryHelpers.AddQueryString(back, "error", "access_denied"));
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = query;
        return Results.Redirect(QueryHelpers.AddQueryString(back, "code", code));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var asked)
            || form["redirect_uri"] != asked["redirect_uri"]
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"]) return Results.BadRequest();
        var claims = _tokens.Claims;
        claims["iss"] = Address;
        claims["aud"] = "qabot";
        claims["sub"] = "auditor-1";
        claims["iat"] = claims["nbf"]!.GetValue<long>();
        claims["nonce"] = asked["nonce"].ToString();
        claims["roles"] = new JsonArray([.. Roles.Select(r => JsonValue.Create(r))]);
        return Results.Json(new JsonObject
        {
            ["access_token"] = "unused",
            ["token_type"] = "Bearer",
            ["id_token"] = _tokens.Sign(_tokens.Header, claims, Forges ? ForeignTokens.Stranger : null),
        });
    }
}

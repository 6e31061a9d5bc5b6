using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace QaBot.Server.Audit;

/// <summary>Sign-in to the audit pages: OpenID Connect where it is configured, in Development else a one-time link.</summary>
internal static class AuditSignIn
{
    /// <summary>May read.</summary>
    public const string Readers = "audit-readers";

    /// <summary>May also review and export.</summary>
    public const string Reviewers = "audit-reviewers";

    /// <summary>The cookie's scheme; no other part of the service reads it.</summary>
    public const string Cookie = "audit";

    private const string Provider = "audit-provider";

    /// <summary>Adds sign-in.</summary>
    public static void Add(IServiceCollection services, AuditPagesOptions options)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider(); // who signed in signs in again after a restart; nothing secret is left on disk
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "qabot-audit-form";
            antiforgery.Cookie.Path = "/audit";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        var authentication = services.AddAuthentication(Cookie).AddCookie(Cookie, cookie =>
        {
            cookie.Cookie.Name = "qabot-audit";
            cookie.Cookie.Path = "/audit";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = false;
            if (options.Authority is not null) cookie.ForwardChallenge = Provider;
            cookie.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
        });
        if (options.Authority is not null) authentication.AddOpenIdConnect(Provider, provider => Configure(provider, options));
        services.AddAuthorizationBuilder()
            .AddPolicy(Readers, policy => policy.AddAuthenticationSchemes(Cookie).RequireClaim(options.RoleClaim, options.ReaderRole, options.ReviewerRole))
            .AddPolicy(Reviewers, policy => policy.AddAuthenticationSchemes(Cookie).RequireClaim(options.RoleClaim, options.ReviewerRole));
    }

    /// <summary>Signs in whoever brought the one-time link, with both roles.</summary>
    public static Task EnterAsync(HttpContext context, AuditPagesOptions options) => context.SignInAsync(Cookie, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim("sub", "developer"), new Claim(options.RoleClaim, options.ReviewerRole)], Cookie)));

    /// <summary>The reader's id for the record.</summary>
    public static string Reader(ClaimsPrincipal user) => (user.FindFirst("oid") ?? user.FindFirst("sub"))?.Value ?? "unknown";

    private static void Configure(OpenIdConnectOptions provider, AuditPagesOptions options)
    {
        provider.Authority = options.Authority;
        provider.RequireHttpsMetadata = !new Uri(options.Authority!).IsLoopback;
        provider.ClientId = options.ClientId;
        provider.ClientSecret = options.ClientSecret;
        provider.ResponseType = OpenIdConnectResponseType.Code;
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.MapInboundClaims = false;
        provider.SignInScheme = Cookie;
        provider.CallbackPath = "/audit/signed-in";
        provider.SignedOutCallbackPath = "/audit/signed-out";
        provider.RemoteSignOutPath = "/audit/sign-out";
        provider.Scope.Clear();
        provider.Scope.Add("openid");
        provider.Scope.Add("profile");
        provider.Events.OnRemoteFailure = context =>
        {
            // Declined, forged, or too old: whoever it is learns that it failed, the log says why.
            context.HandleResponse();
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return AuditLayout.WriteAsync(context.HttpContext, AuditNotices.SignInFailed);
        };
        foreach (var cookie in new[] { provider.CorrelationCookie, provider.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return AuditLayout.WriteAsync(context.HttpContext, status == StatusCodes.Status401Unauthorized ? AuditNotices.SignInNeeded : AuditNotices.NotAllowed);
    }
}

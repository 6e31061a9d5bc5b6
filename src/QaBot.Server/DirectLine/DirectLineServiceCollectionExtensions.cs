using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Hosting;
using QaBot.Server.Configuration;
using QaBot.Server.Http;

namespace QaBot.Server.DirectLine;

/// <summary>Adds Direct Line 3.0, by which browsers and other clients talk to the bot.</summary>
internal static class DirectLineServiceCollectionExtensions
{
    /// <summary>The root of all its calls.</summary>
    public const string Root = "/v3/directline";

    /// <summary>The limit on how often one address may get a token for the page.</summary>
    public const string PageTokenLimit = "page-token";

    private const int TokensPerMinute = 30;

    /// <summary>Settings come from the section "DirectLine"; see <see cref="DirectLineOptions"/>.</summary>
    public static void AddDirectLine(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(s => DirectLineSettings.Read(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PublicOrigin>();
        services.AddSingleton(s => DirectLineStore.Open(Path.Combine(Folder(s.GetRequiredService<QaBotApplication>()), "directline.db")));
        services.AddSingleton<DirectLineFeed>();
        services.AddSingleton(s => new DirectLineTokens(
            Key(s.GetRequiredService<DirectLineOptions>(), s.GetRequiredService<DirectLineStore>()),
            TimeSpan.FromMinutes(s.GetRequiredService<DirectLineOptions>().TokenMinutes),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TakeActivity>(s => s.GetRequiredService<TurnDispatcher>().Add);
        services.AddSingleton<DirectLineService>();
        services.AddSingleton<SocketsEnd>();
        services.AddSingleton<UploadedDocuments>();
        services.AddHostedService<DirectLineHousekeeping>();
        services.AddCors(cors => cors.AddPolicy(Root, policy => policy
            .AllowAnyOrigin()
            .WithMethods("GET", "POST")
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(PageTokenLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = TokensPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>Opens the calls under /v3/directline, and the page's own token at /webchat/token.</summary>
    public static void MapDirectLine(this WebApplication app)
    {
        app.UseCors();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        app.UseRateLimiter();
        var root = app.MapGroup(Root).RequireCors(Root);
        root.MapPost("/tokens/generate", DirectLineEndpoints.GenerateAsync);
        root.MapPost("/tokens/refresh", DirectLineEndpoints.RefreshAsync);
        root.MapPost("/conversations", DirectLineEndpoints.StartAsync);
        root.MapGet("/conversations/{conversation}", DirectLineEndpoints.ResumeAsync);
        root.MapGet("/conversations/{conversation}/activities", DirectLineEndpoints.ReadAsync);
        root.MapPost("/conversations/{conversation}/activities", DirectLineEndpoints.PostAsync);
        root.MapPost("/conversations/{conversation}/upload", UploadEndpoint.PostAsync);
        root.MapGet("/conversations/{conversation}/stream", SocketEndpoint.RunAsync);
        root.MapGet("/session/getsessionid", () => Results.NotFound());
        app.MapPost("/webchat/token", DirectLineEndpoints.PageToken).RequireRateLimiting(PageTokenLimit);
    }

    private static string Folder(QaBotApplication application)
    {
        Directory.CreateDirectory(application.DataDirectory);
        return application.DataDirectory;
    }

    private static byte[] Key(DirectLineOptions options, DirectLineStore store) =>
        options.SigningKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : store.Setting("signing-key", () => RandomNumberGenerator.GetBytes(32));
}

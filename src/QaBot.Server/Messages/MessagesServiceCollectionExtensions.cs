using QaBot.Bot;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Server.Configuration;
using QaBot.Server.DirectLine;

namespace QaBot.Server.Messages;

/// <summary>Adds the turns and the endpoint of Bot Framework channels.</summary>
internal static class MessagesServiceCollectionExtensions
{
    /// <summary>Adds what handles activities, whichever way they come. Settings come from the section "Bot".</summary>
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var isDevelopment = builder.Environment.IsDevelopment();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => BotSettings.Read(s.GetRequiredService<IConfiguration>(), isDevelopment));
        services.AddSingleton(s => s.GetRequiredService<BotSettings>().Bot);
        services.AddSingleton<BotMetrics>();
        AddTurns(services);
        AddConnector(services);
        services.AddSingleton<ChannelSignIn>();
        services.AddSingleton(s => new SigningKeys(
            ConnectorClient.Http(ConnectorClient.Handler()), s.GetRequiredService<BotOptions>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<SigningKeys>>()));
        services.AddSingleton<ChannelTurns>();
        services.AddSingleton(s => ChannelHosting.Of(s.GetRequiredService<BotSettings>().Host).Over(s.GetRequiredService<ChannelTurns>()));
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<IHostedService>(s => IsShared(s) ? ActivatorUtilities.CreateInstance<SharedTurnsService>(s) : ActivatorUtilities.CreateInstance<Turns>(s));
        services.AddHostedService<AnonymousGuard>();
    }

    /// <summary>Opens POST /api/messages.</summary>
    public static void MapMessages(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<MessagesEndpoint>;
        app.MapPost("/api/messages", context => endpoint().PostAsync(context));
    }

    private static void AddTurns(IServiceCollection services)
    {
        services.AddSingleton<IFeedbackSink>(s => s.GetRequiredService<QaBotOptions>().Audit
            ? new LedgerFeedback(s.GetRequiredService<QaBotApplication>(), s.GetRequiredService<ILogger<LedgerFeedback>>())
            : new RecentFeedback());
        services.AddSingleton(s => new StarterQuestions(s.GetRequiredService<BotSettings>().Starters, s.GetRequiredService<Func<ICorpus>>(), s.GetRequiredService<ITextAnalyzer>()));
        services.AddSingleton(s => new TurnHandlerOptions
        {
            Starters = () => s.GetRequiredService<StarterQuestions>().Current,
            Titles = () => Titles(s.GetRequiredService<Func<ICorpus>>()()),
            Access = activity => s.GetRequiredService<UploadedDocuments>().AccessOf(activity),
        });
        services.AddSingleton(s => new RateLimit(s.GetRequiredService<BotSettings>().QuestionsPerMinute, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ChannelRenderers>();
        services.AddSingleton<AnswerTurn>();
        services.AddSingleton<TurnHandler>();
        services.AddSingleton(s => IsShared(s) ? SharedTurns.Fenced(s.GetRequiredService<TurnHandler>()) : s.GetRequiredService<TurnHandler>());
        services.AddSingleton(new TurnDispatcherOptions());
        services.AddSingleton<TurnDispatcher>();
        services.AddSingleton(s => SqliteTurnStore.Open(Path.Combine(DataFolder.Of(s.GetRequiredService<QaBotOptions>()), "turns.db"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SharedTurns(s.GetRequiredService<QaBotApplication>().Store!, s.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(s => IsShared(s) ? s.GetRequiredService<SharedTurns>().Turns : s.GetRequiredService<SqliteTurnStore>());
        services.AddSingleton(s => IsShared(s) ? s.GetRequiredService<SharedTurns>().Shown : s.GetRequiredService<SqliteTurnStore>());
        services.AddSingleton<Outbox>();
        services.AddSingleton(s => new TurnInbox(
            s.GetRequiredService<ITurnStore>(), s.GetRequiredService<TurnDispatcher>(), s.GetRequiredService<Outbox>(), s.GetRequiredService<ConnectorClient>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<TurnInbox>>(), IsShared(s)));
    }

    private static bool IsShared(IServiceProvider services) => services.GetRequiredService<QaBotOptions>().Store is not null;

    private static void AddConnector(IServiceCollection services)
    {
        services.AddSingleton(s => OutboundHosts.Of(s.GetRequiredService<BotOptions>()));
        services.AddSingleton<IAccessTokens>(s =>
        {
            var time = s.GetRequiredService<TimeProvider>();
            var credential = Credentials.Of(s.GetRequiredService<BotOptions>(), Environment.GetEnvironmentVariable, time);
            return new AccessTokens(ConnectorClient.Http(ConnectorClient.Handler()), credential, time, s.GetRequiredService<ILogger<AccessTokens>>());
        });
        services.AddSingleton(s => new ConnectorClient(
            ConnectorClient.Http(ConnectorClient.Handler()), s.GetRequiredService<IAccessTokens>(), s.GetRequiredService<OutboundHosts>(), s.GetRequiredService<TimeProvider>()));
    }

    private static List<string> Titles(ICorpus corpus) =>
        [.. corpus.Names.Select(corpus.Find).OfType<Document>().Where(document => document.Access.Count == 0).Select(document => document.DisplayTitle)];
}

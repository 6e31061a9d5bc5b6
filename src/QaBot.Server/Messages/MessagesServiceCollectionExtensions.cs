using QaBot.Bot;
using QaBot.Core;

namespace QaBot.Server.Messages;

/// <summary>Adds the turns and the endpoint of Bot Framework channels.</summary>
internal static class MessagesServiceCollectionExtensions
{
    /// <summary>Adds what handles activities, whichever way they come.</summary>
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IFeedbackSink, RecentFeedback>();
        services.AddSingleton(s => new TurnHandlerOptions
        {
            Titles = () => Titles(s.GetRequiredService<Func<ICorpus>>()()),
        });
        services.AddSingleton<IShownAnswers, RecentAnswers>(_ => new RecentAnswers());
        services.AddSingleton<AnswerTurn>();
        services.AddSingleton<ITurnHandler, TurnHandler>();
        services.AddSingleton(new TurnDispatcherOptions());
        services.AddSingleton<TurnDispatcher>();
    }

    /// <summary>Opens POST /api/messages.</summary>
    public static void MapMessages(this WebApplication app) => app.MapPost("/api/messages", MessagesEndpoint.PostAsync);

    private static List<string> Titles(ICorpus corpus) => [.. corpus.Names.Select(n => corpus.Find(n)!.DisplayTitle)];
}

using QaBot.Bot.DirectLine;
using QaBot.Hosting;
using QaBot.Server.Audit;
using QaBot.Server.Configuration;
using QaBot.Server.Corpus;
using QaBot.Server.DirectLine;
using QaBot.Server.Documents;
using QaBot.Server.Messages;
using QaBot.Server.Operation;
using QaBot.Server.Viewer;
using QaBot.Server.WebChat;

namespace QaBot.Server;

/// <summary>Puts the service together.</summary>
public static class QaBotServer
{
    /// <summary>The service, ready to run.</summary>
    /// <param name="args">As on the command line: "--urls http://127.0.0.1:3978", "--Bot:AppId=…" and so on.</param>
    /// <param name="configure">Changes to make before the service is built, for tests.</param>
    /// <exception cref="QaBotOptionsException">Names every setting that is wrong, all together.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // Settings and pages lie beside the program; folders in settings are meant from where the command is given.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddOperation();
        builder.AddCorpus();
        builder.AddMessages();
        builder.AddDirectLine();
        builder.AddViewer();
        builder.AddWebChat();
        builder.AddAudit();
        builder.AddDocuments();
        configure?.Invoke(builder);
        var app = builder.Build();
        SettingsCheck.Run(app.Services, typeof(QaBotOptions), typeof(BotSettings), typeof(DirectLineOptions), typeof(AuditPagesOptions));
        app.MapOperation();
        app.MapMessages();
        app.MapDirectLine();
        app.MapViewer();
        app.MapWebChat();
        app.MapAudit();
        app.MapDocuments();
        return app;
    }
}

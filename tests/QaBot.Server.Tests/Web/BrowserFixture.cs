using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using QaBot.Core;
using Xunit;

namespace QaBot.Server.Tests.Web;

/// <summary>One headless Chromium for all tests of the page, and two services: one as it is, one that makes its answers slowly.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public const string LeftOut = "No Chromium on the path, or no Web Chat in the build: the tests of the page in a browser are left out.";

    private static readonly string[] Flags =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;

    public IBrowser? Browser { get; private set; }

    public RunningServer Server { get; private set; } = null!;

    public RunningServer Slow { get; private set; } = null!;

    public HeardFeedback Feedback { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(configure: builder => builder.Services.AddSingleton<IFeedbackSink>(Feedback));
        Slow = await RunningServer.StartAsync(configure: builder => builder.Services.AddSingleton<IAnswerService>(s => new SlowAnswers(s.GetRequiredService<QaBot.Hosting.QaBotApplication>().Answers)));
        if (Programs.Find("chromium", "chromium-browser", "google-chrome") is not { } chromium || !WebChat.WebChatBundle.IsThere) return;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
        await Slow.DisposeAsync();
    }

    /// <summary>Shows one statement after another, as a model does.</summary>
    private sealed class SlowAnswers(IAnswerService answers) : IAnswerService
    {
        public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => answers.AskAsync(question, cancellation);

        public async Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
        {
            var answer = await answers.AskAsync(question, cancellation);
            foreach (var statement in answer.Statements)
            {
                await Task.Delay(900, cancellation);
                shown(statement);
            }
            await Task.Delay(900, cancellation);
            return answer;
        }
    }

    /// <summary>Remembers what was thought of answers.</summary>
    public sealed class HeardFeedback : IFeedbackSink
    {
        public System.Collections.Concurrent.ConcurrentQueue<Feedback> All { get; } = [];

        public Task RecordAsync(Feedback feedback, CancellationToken cancellation = default)
        {
            All.Enqueue(feedback);
            return Task.CompletedTask;
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Server.Tests.Web;
using Xunit;

namespace QaBot.Server.Tests.Audit;

/// <summary>A headless Chromium that is signed in to the audit pages of a service whose composer says hostile things.</summary>
public sealed class AuditBrowser : IAsyncLifetime
{
    public const string HostileQuestion = "Who built the lighthouse of Quellmar? " + AuditSite.Hostile;

    private IPlaywright? _playwright;
    private string? _signedIn;

    public IBrowser? Browser { get; private set; }

    public AuditSite Site { get; private set; } = null!;

    /// <summary>The entry of an answer with several citations.</summary>
    public long Answer { get; private set; }

    /// <summary>The entry of an answer in which question, title and composed words are hostile.</summary>
    public long HostileAnswer { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Programs.Find("chromium", "chromium-browser", "google-chrome") is not { } chromium) return;
        Site = await AuditSite.StartAsync(configure: builder => builder.Services.AddSingleton<IAnswerService>(s =>
            s.GetRequiredService<QaBotApplication>() is var app ? new RecordedAnswers(new HostileComposer(app.UnrecordedAnswers), app.Ledger, "test/") : null!));
        Answer = await Site.AskAsync(AuditFixture.Question, "essential piece");
        HostileAnswer = await Site.AskAsync(HostileQuestion, "1907");
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Site.Link.ToString());
        _signedIn = await context.StorageStateAsync();
        await context.CloseAsync();
    }

    /// <summary>A page of a browser that is signed in.</summary>
    public async Task<AuditTab> OpenAsync(string path, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(Browser is null, "No Chromium on the path: the tests of the audit pages in a browser are left out.");
        var context = await Browser!.NewContextAsync(new BrowserNewContextOptions(options ?? new BrowserNewContextOptions()) { StorageState = _signedIn });
        context.SetDefaultTimeout(30_000);
        var tab = new AuditTab(await context.NewPageAsync(), Site.Address);
        await tab.GoAsync(path);
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (Site is not null) await Site.DisposeAsync();
    }

    /// <summary>Says hostile words, and drops some, where the question is about the lighthouse.</summary>
    private sealed class HostileComposer(IAnswerService answers) : IAnswerService
    {
        public async Task<Answer> AskAsync(Question question, CancellationToken cancellation = default)
        {
            if (!question.Text.Contains("lighthouse", StringComparison.Ordinal)) return await answers.AskAsync(question, cancellation);
            var answer = await answers.AskAsync(question with { Text = "When was the lighthouse of Quellmar built?" }, cancellation);
            return answer with
            {
                Question = question.Text,
                Standalone = "Understood " + AuditSite.Hostile,
                Statements = [.. answer.Statements.Select(s => s with { Text = $"{s.Text} {AuditSite.Hostile}" })],
                Dropped = [new DroppedStatement("Dropped " + AuditSite.Hostile, Verdict.QuoteNotFound, "Detail " + AuditSite.Hostile)],
            };
        }
    }
}

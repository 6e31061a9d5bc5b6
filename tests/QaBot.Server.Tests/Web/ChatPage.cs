using System.Collections.Concurrent;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Web;

/// <summary>The page as a person has it, in a browser profile of its own; when it is left, nothing was asked of another host and the policy was kept.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly ConcurrentBag<string> _foreign = [];
    private readonly ConcurrentBag<string> _errors = [];

    private ChatPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Web Chat throws when its connection is over for good.</summary>
    public bool EndsForGood { get; set; }

    public ILocator Input => Page.GetByRole(AriaRole.Textbox).First;

    public ILocator Answers => Page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)");

    public static async Task<ChatPage> OpenAsync(BrowserFixture fixture, Uri address, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(fixture.Browser is null, BrowserFixture.LeftOut);
        var context = await fixture.Browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        var chat = new ChatPage(page);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } url && url.Authority != address.Authority) chat._foreign.Add(request.Url);
        };
        page.PageError += (_, error) => chat._errors.Add(error);
        // Reconnecting waits a random 3 to 15 seconds: the shortest will do.
        await page.AddInitScriptAsync("Math.random = () => 0.01; window.violations = []; document.addEventListener('securitypolicyviolation', e => violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));");
        await page.GotoAsync(address.ToString());
        await chat.Input.WaitForAsync();
        await chat.Answers.First.WaitForAsync();
        return chat;
    }

    public async Task AskAsync(string question)
    {
        await Input.FillAsync(question);
        await Input.PressAsync("Enter");
    }

    /// <summary>The one bubble of the bot that holds these words.</summary>
    public async Task<ILocator> HearAsync(string words)
    {
        var answer = Answers.Filter(new LocatorFilterOptions { HasText = words });
        await answer.First.WaitForAsync();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        var violations = await Page.EvaluateAsync<string[]>("window.violations");
        await Page.Context.DisposeAsync();
        _foreign.ShouldBeEmpty();
        if (!EndsForGood) _errors.ShouldBeEmpty();
        // Web Chat 4.18.1 sets one empty inline style, which the policy stops and nobody misses.
        violations.Where(v => v.Trim() is not ("style-src-attr inline" or "style-src-elem inline")).ShouldBeEmpty();
        violations.Length.ShouldBeLessThanOrEqualTo(1);
    }
}

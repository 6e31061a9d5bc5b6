using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Web;

public sealed class PageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string ThreeSources = "What is the Digital Silk Road?";

    [Fact]
    public async Task An_answer_grows_in_one_bubble_and_ends_with_three_sources_their_verdicts_the_label_and_thumbs()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Slow.Address);
        // The page itself notes each state: looking from outside now and then would miss some on a busy machine.
        await chat.Page.EvaluateAsync("""
            () => {
              window.states = [];
              window.most = 0;
              new MutationObserver(() => {
                const bubbles = [...document.querySelectorAll('.webchat__bubble:not(.webchat__bubble--from-user)')].filter(bubble => bubble.innerText.includes('essential piece'));
                window.most = Math.max(window.most, bubbles.length);
                if (bubbles.length > 0 && window.states.at(-1) !== bubbles[0].innerText) window.states.push(bubbles[0].innerText);
              }).observe(document.body, { childList: true, subtree: true, characterData: true });
            }
            """);
        await chat.AskAsync(ThreeSources);
        var answer = await chat.HearAsync("essential piece");
        await chat.Page.Locator(".webchat__link-definitions").First.WaitForAsync();
        (await chat.Page.EvaluateAsync<int>("window.most")).ShouldBe(1);
        var states = await chat.Page.EvaluateAsync<string[]>("window.states");
        states.Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, "the answer was to be seen growing");
        await Assertions.Expect(answer).ToHaveCountAsync(1);
        var sources = chat.Page.Locator(".webchat__link-definitions a");
        await Assertions.Expect(sources).ToHaveCountAsync(3);
        (await sources.First.EvaluateAsync<string>("a => getComputedStyle(a, '::after').content")).ShouldBe("\"✓ verbatim\"");
        await Assertions.Expect(chat.Page.GetByText("AI-generated content may be incorrect")).ToHaveCountAsync(1);
        await Assertions.Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Like", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Dislike", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Streamed_answers_stand_under_their_questions()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Slow.Address);
        string[] questions = [ThreeSources, "How long is the PEACE cable?", "What has Huawei built in Serbia?"];
        foreach (var (question, answers) in questions.Select((question, i) => (question, i + 1)))
        {
            await chat.AskAsync(question);
            await Assertions.Expect(chat.Page.Locator(".webchat__link-definitions")).ToHaveCountAsync(answers, new() { Timeout = 60_000 });
        }

        var bubbles = await chat.Page.Locator(".webchat__bubble").AllInnerTextsAsync();
        bubbles.Count.ShouldBe(7);
        bubbles.Select((text, i) => (text, i)).Where(b => b.i % 2 == 1).Select(b => b.text.Trim()).ShouldBe(questions);
        string[] answered = ["essential piece", "7,500 miles", "Huawei"];
        for (var i = 0; i < answered.Length; i++) bubbles[(2 * i) + 2].ShouldContain(answered[i]);
    }

    [Fact]
    public async Task A_citation_opens_beside_the_chat_at_its_marked_words_and_closes_by_key()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.AskAsync("How long is the PEACE cable?");
        await chat.HearAsync("7,500 miles");
        var citation = chat.Page.Locator(".webchat__link-definitions a").First;
        await citation.FocusAsync();
        await chat.Page.Keyboard.PressAsync("Enter");
        var mark = chat.Page.FrameLocator("#source-frame").Locator("mark#quote");
        (await mark.InnerTextAsync()).ShouldStartWith("The Pakistan East Africa Connecting Europe Cable (PEACE) is 7,500 miles long");
        await Assertions.Expect(mark).ToBeInViewportAsync();
        // The page's own head is out of sight at the marked words: what it is and where they stand is said above it.
        await Assertions.Expect(chat.Page.Locator("#source-title")).ToHaveTextAsync("China's International Technology Standards Strategy and the Digital Silk Road");
        await Assertions.Expect(chat.Page.Locator("#source-place")).ToContainTextAsync("Erik Baark");
        await Assertions.Expect(chat.Page.Locator("#source-place")).ToContainTextAsync("Cables");
        await chat.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chat.Page.Locator("#source")).ToBeHiddenAsync();
        await Assertions.Expect(citation).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_starter_question_is_asked_by_a_click_and_a_follow_up_and_a_refusal_are_said()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "How long is the PEACE cable?" }).ClickAsync();
        await chat.HearAsync("7,500 miles");
        await chat.AskAsync("Where does it run?");
        await chat.HearAsync("Pakistan to France");
        await chat.AskAsync("What is the capital of Mongolia?");
        await chat.HearAsync("The documents do not say");
    }

    [Fact]
    public async Task A_thumb_is_recorded_for_its_answer()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.AskAsync("How long is the PEACE cable?");
        await chat.HearAsync("7,500 miles");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Dislike", Exact = true }).First.ClickAsync();
        for (var wait = 0; wait < 200 && fixture.Feedback.All.IsEmpty; wait++) await Task.Delay(50, TestContext.Current.CancellationToken);
        fixture.Feedback.All.ShouldHaveSingleItem().Reaction.ShouldBe("dislike");
    }

    [Fact]
    public async Task A_dropped_document_is_read_and_answered_from()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "harbour.md",
            MimeType = "text/markdown",
            Buffer = "# Harbour note\n\nThe harbour of Quellmar opened in 1907. Its breakwater is 412 metres long.\n"u8.ToArray(),
        });
        await chat.Input.PressAsync("Enter");
        var read = await chat.HearAsync("I have read “harbour.md”: 1 passage.");
        // A file's name that ends like a domain is no address.
        (await read.Locator("a").CountAsync()).ShouldBe(0);
        await Assertions.Expect(chat.Page.Locator(".webchat__fileContent__fileName")).ToHaveCSSAsync("color", "rgb(255, 255, 255)");
        await chat.AskAsync("How long is the breakwater of Quellmar?");
        await chat.HearAsync("412 metres");
        await chat.Page.Locator(".webchat__link-definitions a").First.ClickAsync();
        (await chat.Page.FrameLocator("#source-frame").Locator("mark#quote").InnerTextAsync()).ShouldContain("412 metres");
    }

    [Fact]
    public async Task After_a_dropped_socket_every_message_is_there_once()
    {
        using var relay = new Relay(fixture.Server.Address);
        await using var chat = await ChatPage.OpenAsync(fixture, relay.Address);
        await chat.AskAsync("How long is the PEACE cable?");
        await chat.HearAsync("7,500 miles");
        relay.Cut();
        await chat.AskAsync("What is BeiDou?");
        await chat.HearAsync("BeiDou");
        relay.Cut();
        await chat.AskAsync("What is the capital of Mongolia?");
        await Assertions.Expect(await chat.HearAsync("The documents do not say")).ToHaveCountAsync(1);
        await Assertions.Expect(await chat.HearAsync("7,500 miles")).ToHaveCountAsync(1);
        await Assertions.Expect(chat.Page.Locator(".webchat__bubble--from-user")).ToHaveCountAsync(3);
        // The welcome and three answers.
        await Assertions.Expect(chat.Answers).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task A_reload_goes_on_with_the_conversation_and_a_new_one_begins_by_the_button()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.AskAsync("How long is the PEACE cable?");
        await chat.HearAsync("7,500 miles");
        await chat.Page.ReloadAsync();
        await Assertions.Expect(await chat.HearAsync("7,500 miles")).ToHaveCountAsync(1);
        await Assertions.Expect(chat.Answers).ToHaveCountAsync(2);
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Assertions.Expect(chat.Page.GetByText("7,500 miles")).ToHaveCountAsync(0);
        await chat.Answers.First.WaitForAsync();
        await Assertions.Expect(chat.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_reload_after_the_token_was_renewed_goes_on_with_the_renewed_one()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.AskAsync("How long is the PEACE cable?");
        await chat.HearAsync("7,500 miles");
        await chat.Page.Clock.InstallAsync();
        await chat.Page.ReloadAsync();
        await chat.HearAsync("7,500 miles");
        var renewal = await chat.Page.RunAndWaitForResponseAsync(
            () => chat.Page.Clock.FastForwardAsync("16:00"), response => response.Url.EndsWith("/tokens/refresh", StringComparison.Ordinal) && response.Ok);
        var token = (await renewal.JsonAsync())!.Value.GetProperty("token").GetString();
        // The page has the new token once the next call uses it.
        await chat.AskAsync("What is BeiDou?");
        await chat.HearAsync("BeiDou Navigation");
        var request = await chat.Page.RunAndWaitForRequestAsync(() => chat.Page.ReloadAsync(), asked => asked.Url.EndsWith("/tokens/refresh", StringComparison.Ordinal));
        (await request.HeaderValueAsync("authorization")).ShouldBe($"Bearer {token}");
        await chat.HearAsync("7,500 miles");
    }

    [Fact]
    public async Task A_copied_tab_has_a_conversation_of_its_own()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address);
        await chat.AskAsync("How long is the PEACE cable?");
        await chat.HearAsync("7,500 miles");
        var kept = await chat.Page.EvaluateAsync<string>("sessionStorage.getItem('qabot-conversation')");
        var copy = await chat.Page.Context.NewPageAsync();
        await copy.AddInitScriptAsync($"sessionStorage.setItem('qabot-conversation', {System.Text.Json.JsonSerializer.Serialize(kept)})");
        await copy.GotoAsync(fixture.Server.Address.ToString());
        await copy.GetByText("I answer questions").First.WaitForAsync();
        (await copy.GetByText("7,500 miles").CountAsync()).ShouldBe(0);
        await chat.AskAsync("What is BeiDou?");
        await chat.HearAsync("BeiDou Navigation");
    }

    [Fact]
    public async Task A_conversation_that_has_ended_or_cannot_be_reached_says_which()
    {
        await using var server = await RunningServer.StartAsync();
        await using var chat = await ChatPage.OpenAsync(fixture, server.Address);
        chat.EndsForGood = true;
        var notice = chat.Page.Locator("#notice");
        await chat.Page.EvaluateAsync("""
            async () => {
              const { token } = JSON.parse(sessionStorage.getItem('qabot-conversation'));
              const { conv } = JSON.parse(atob(token.split('.')[1]));
              const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
              await fetch(`/v3/directline/conversations/${conv}/activities`, { method: 'POST', headers, body: JSON.stringify({ type: 'endOfConversation' }) });
            }
            """);
        await Assertions.Expect(notice).ToHaveTextAsync("This conversation has ended. Start a new one.", new() { Timeout = 60_000 });
        await chat.Page.RouteAsync("**/v3/directline/conversations", route => route.FulfillAsync(new RouteFulfillOptions { Status = 500 }));
        await chat.Page.ReloadAsync();
        await Assertions.Expect(notice).ToHaveTextAsync("The service cannot be reached. Reload the page in a moment.", new() { Timeout = 60_000 });
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_nothing_serious_on_the_page_or_in_the_viewer(ColorScheme scheme, int width)
    {
        var axe = Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not in .artifacts/npm: the accessibility of the page is left out; .ci/run installs it.");
        await using var chat = await ChatPage.OpenAsync(fixture, fixture.Server.Address, new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var script = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        await FindAsync(chat.Page, script, "the welcome");
        await chat.AskAsync(ThreeSources);
        await chat.HearAsync("essential piece");
        await FindAsync(chat.Page, script, "an answer");
        var link = chat.Page.Locator(".webchat__link-definitions a").First;
        var address = new Uri(await link.EvaluateAsync<string>("a => a.href"));
        await link.ClickAsync();
        await chat.Page.FrameLocator("#source-frame").Locator("mark#quote").WaitForAsync();
        await FindAsync(chat.Page, script, "the panel");
        await chat.Page.GotoAsync(address.ToString());
        await FindAsync(chat.Page, script, "the viewer");
        // What the policy stopped was counted on the chat page.
        await chat.Page.EvaluateAsync("window.violations = []");
    }

    [Fact]
    public void Without_web_chat_in_the_build_the_page_says_how_to_add_it()
    {
        var page = WebChat.WebChatPage.Without();
        page.ShouldContain("To add it, install Node.js with npm, and build and start again:");
        page.ShouldNotContain("<script");
    }

    private static async Task FindAsync(IPage page, string axe, string where)
    {
        await page.EvaluateAsync(axe + "; true");
        var found = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run(document, { iframes: false })).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | '))");
        found.ShouldBeEmpty(where);
    }
}

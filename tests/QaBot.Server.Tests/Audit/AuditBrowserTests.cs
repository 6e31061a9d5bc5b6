using Microsoft.Playwright;
using QaBot.Audit;
using QaBot.Server.Tests.Web;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Audit;

public sealed class AuditBrowserTests(AuditBrowser audit) : IClassFixture<AuditBrowser>
{
    private static readonly BrowserNewContextOptions WithoutScripts = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task A_filter_finds_an_entry_and_its_quote_opens_in_the_source()
    {
        await using var tab = await audit.OpenAsync("/audit");
        await tab.Page.GetByLabel("Words").FillAsync("silk road");
        await tab.Page.GetByLabel("State").SelectOptionAsync("verified");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Page.GetByLabel("Words")).ToHaveValueAsync("silk road");
        await tab.Page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".timeline h2")).ToContainTextAsync(["Asked", "Found", "Said, and checked", "Made by", "Proof"]);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Open the source as it was" }).First.ClickAsync();
        await Assertions.Expect(tab.Page.Locator("mark#quote")).ToBeInViewportAsync();
        (await tab.Page.Locator("mark#quote").InnerTextAsync()).ShouldStartWith("The Digital Silk Road, an essential piece");
    }

    [Fact]
    public async Task An_answer_is_reviewed_by_keyboard_alone()
    {
        await using var tab = await audit.OpenAsync($"/audit/entries/{audit.Answer}");
        var sets = tab.Page.Locator("fieldset.verdict");
        (await sets.CountAsync()).ShouldBeGreaterThanOrEqualTo(2);
        foreach (var key in new[] { "j", "1", "j", "3", "k" }) await tab.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(sets.Nth(0)).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(sets.Nth(0).GetByLabel("2 in part")).ToBeCheckedAsync();
        await Assertions.Expect(sets.Nth(1).GetByLabel("3 does not")).ToBeCheckedAsync();
        // In a text the keys are letters.
        await tab.Page.GetByLabel("Note").FocusAsync();
        await tab.Page.Keyboard.TypeAsync("jks14");
        await Assertions.Expect(tab.Page.GetByLabel("Note")).ToHaveValueAsync("jks14");
        await sets.Nth(1).GetByLabel("3 does not").FocusAsync();
        await tab.Page.Keyboard.PressAsync("s");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The review is on record as entry");
        await Assertions.Expect(tab.Page.Locator("figure").Nth(0)).ToContainTextAsync("partly jks14");
        await Assertions.Expect(tab.Page.Locator("figure").Nth(1)).ToContainTextAsync("does-not");
        await tab.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Entry {audit.Answer + 1}");
        await tab.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Entry {audit.Answer} ");
    }

    [Fact]
    public async Task Hostile_text_in_question_title_and_composed_words_is_shown_as_text_and_nothing_runs()
    {
        const string Shown = "<script>alert(1)</script><img src=x onerror=alert(2)> [U+202E]gpj.exe";
        await using var tab = await audit.OpenAsync("/audit?text=lighthouse");
        await Assertions.Expect(tab.Page.Locator("tbody strong")).ToContainTextAsync("Quellmar? " + Shown);
        await tab.GoAsync($"/audit/entries/{audit.HostileAnswer}");
        var main = tab.Page.Locator("main");
        foreach (var before in new[] { "Quellmar? ", "Understood ", "Harbour ", "by masons. ", "Dropped ", "Detail " }) await Assertions.Expect(main).ToContainTextAsync(before + Shown);
        (await tab.Page.Locator("main img, main script, main iframe").CountAsync()).ShouldBe(0);
        (await tab.Page.ContentAsync()).ShouldNotContain('\u202E');
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Open the source as it was" }).First.ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".source")).ToContainTextAsync("The quay is of " + Shown);
        await tab.GoAsync("/audit?document=" + Uri.EscapeDataString("\"><script>alert(3)</script>"));
        await Assertions.Expect(tab.Page.GetByLabel("Document")).ToHaveValueAsync("\"><script>alert(3)</script>");
        await tab.GoAsync("/audit/report");
    }

    [Fact]
    public async Task Without_scripts_one_reads_filters_reviews_and_verifies()
    {
        await using var tab = await audit.OpenAsync("/audit?state=verified&text=silk", WithoutScripts);
        await tab.Page.Locator("tbody a").First.ClickAsync();
        await tab.Page.Locator("fieldset.verdict").First.GetByLabel("1 supports it").CheckAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Record the review" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The review is on record as entry");
        await tab.Page.GetByText("passages, ").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("table.found")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Report" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("table.chart rect.verified").First).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Verify" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Verify the whole ledger now" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToContainTextAsync("verything holds");
    }

    [Fact]
    public async Task An_export_is_downloaded()
    {
        await using var tab = await audit.OpenAsync("/audit/verify");
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());
        download.SuggestedFilename.ShouldMatch("^audit-[0-9]{8}-[0-9]{6}\\.zip$");
        audit.Site.Trail.List(new AuditFilter { Type = EntryTypes.Export }).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_serious_and_nothing_is_wider_than_the_page(ColorScheme scheme, int width)
    {
        var axe = Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not in .artifacts/npm: the accessibility of the audit pages is left out; .ci/run installs it.");
        var script = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        var source = audit.Browser is null ? "" : audit.Site.Trail.Find(audit.Answer)!.Fields["answer"].GetProperty("citations")[0].GetProperty("source").GetString();
        await using var tab = await audit.OpenAsync("/audit", new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        foreach (var path in new[] { "/audit", "/audit?state=x", $"/audit/entries/{audit.Answer}", $"/audit/entries/{audit.HostileAnswer}", "/audit/entries/0", $"/audit/sources/{source}?start=10&end=60", "/audit/report", "/audit/verify?run=1" })
        {
            await tab.GoAsync(path);
            await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await tab.Page.EvaluateAsync(script + "; true");
            var found = await tab.Page.EvaluateAsync<string[]>(
                "async () => (await axe.run(document)).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | '))");
            found.ShouldBeEmpty(path);
            (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
        }
    }
}

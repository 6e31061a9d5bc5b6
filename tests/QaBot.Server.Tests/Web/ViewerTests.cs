using Microsoft.Extensions.DependencyInjection;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Server.Viewer;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Web;

[Collection(nameof(WebTests))]
public sealed class ViewerTests(WebFixture web)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quote_is_marked_at_its_code_points_under_its_heading_with_its_verdict_and_a_way_to_the_original()
    {
        using var folder = new TemporaryFolder();
        folder.Write("note.md", "---\ntitle: Note of 😀 <b>Quellmar</b>\npublisher: Port Office\ndate: 2021-05-01\nurl: https://port.example/note?a=1\n---\n\n# Harbour 😀\n\n## Breakwater\n\nThe breakwater 😀 is 412 metres long & \"old\", <script>alert(1)</script> they say - in print.\n");
        await using var server = await RunningServer.StartAsync(folder.Path);
        var document = server.App.Services.GetRequiredService<QaBotApplication>().Corpus.Find("note.md")!;
        const string Quote = "is 412 metres long & \"old\", <script>alert(1)</script> they say - in print.";
        var start = CodePoints.FromUtf16(document.Text, document.Text.IndexOf(Quote, StringComparison.Ordinal));
        var link = server.App.Services.GetRequiredService<SourceLinks>().To(document.Version, start, start + Quote.Length, Verdict.Verbatim);
        using var http = new HttpClient();
        var page = await http.GetStringAsync(link, Stop);
        page.ShouldContain("<mark id=\"quote\" tabindex=\"-1\">is 412 metres long &amp; &quot;old&quot;, &lt;script&gt;alert(1)&lt;/script&gt; they say - in print.</mark>");
        page.ShouldContain("Port Office");
        page.ShouldContain("2021-05-01");
        page.ShouldContain("<li>Breakwater</li>");
        page.ShouldContain("Verbatim: the answer says these words as they stand here");
        page.ShouldContain("href=\"https://port.example/note?a=1#:~:text=is%20412%20metres%20long%20%26%20%22old%22%2C%20%3Cscript%3Ealert%281%29%3C%2Fscript%3E%20they%20say%20%2D%20in%20print.\"");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b>");
        // A verdict that nobody signed is not shown.
        (await http.GetStringAsync(link.ToString().Replace("verdict=verbatim", "verdict=supported", StringComparison.Ordinal), Stop)).ShouldNotContain("class=\"verdict\"");
    }

    [Fact]
    public async Task An_earlier_version_still_opens_and_says_that_it_is_one()
    {
        using var folder = new TemporaryFolder();
        using var data = new TemporaryFolder();
        folder.Write("note.md", "# Note\n\nThe harbour opened in 1907.\n");
        string version;
        await using (var before = await RunningServer.StartAsync(folder.Path, data)) version = before.App.Services.GetRequiredService<QaBotApplication>().Corpus.Find("note.md")!.Version;
        folder.Write("note.md", "# Note\n\nThe harbour opened in 1908, as was found later.\n");
        await using var after = await RunningServer.StartAsync(folder.Path, data);
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(after.Address, $"/documents/{version}/view?start=8&end=35"), Stop);
        page.ShouldContain("<mark id=\"quote\" tabindex=\"-1\">The harbour opened in 1907.</mark>");
        page.ShouldContain("This is an earlier version: the document has changed since.");
    }

    [Theory]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("sha256:..%2f..%2f")]
    [InlineData("x")]
    public async Task A_version_that_is_not_kept_is_not_found(string version)
    {
        using var http = new HttpClient();
        var response = await http.GetAsync(new Uri(web.Server.Address, $"/documents/{version}/view?start=0&end=5"), Stop);
        ((int)response.StatusCode).ShouldBe(404);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("It is not kept, or the link has expired. Ask the question again to get a new link.");
    }

    [Theory]
    [InlineData("start=5&end=5")]
    [InlineData("start=-1&end=5")]
    [InlineData("start=5&end=2")]
    [InlineData("start=0&end=2000000000")]
    [InlineData("start=5")]
    public async Task Offsets_that_are_none_of_the_text_show_it_without_a_mark(string offsets)
    {
        var corpus = web.Server.App.Services.GetRequiredService<QaBotApplication>().Corpus;
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(web.Server.Address, $"/documents/{corpus.Find(corpus.Names[0])!.Version}/view?{offsets}"), Stop);
        page.ShouldNotContain("<mark");
        page.ShouldContain("The words that this link names are not in this version.");
    }

    [Fact]
    public async Task A_page_runs_nothing_and_loads_nothing_from_elsewhere()
    {
        var corpus = web.Server.App.Services.GetRequiredService<QaBotApplication>().Corpus;
        using var http = new HttpClient();
        var response = await http.GetAsync(new Uri(web.Server.Address, $"/documents/{corpus.Find(corpus.Names[0])!.Version}/view"), Stop);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; style-src 'self'"]);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public void A_long_text_is_shown_in_parts_that_together_leave_nothing_out()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"Paragraph {i} of a long text.\n{(i % 3 == 0 ? "\n" : "")}")) + new string('x', 150_000);
        var window = SourceWindow.Of(text, null, 0);
        var covered = 0;
        for (var parts = 0; ; parts++)
        {
            parts.ShouldBeLessThan(50);
            window.Span.Start.ShouldBe(covered);
            window.Span.Length.ShouldBeLessThanOrEqualTo(SourceWindow.Most);
            covered = window.Span.End;
            if (window.Next is not { } next) break;
            window = SourceWindow.Of(text, null, next);
        }
        covered.ShouldBe(text.Length);
    }

    [Fact]
    public void Wherever_a_quote_stands_its_beginning_is_on_the_page()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Sentence {i} stands here.\n\n"));
        for (var start = 0; start < text.Length; start += 997)
        {
            var window = SourceWindow.Of(text, new TextSpan(start, Math.Min(text.Length, start + 400)), null);
            window.Span.Contains(new TextSpan(start, Math.Min(text.Length, start + 400))).ShouldBeTrue($"{start}");
        }
    }

    [Fact]
    public void Characters_that_turn_writing_round_are_shown_and_do_not_act()
    {
        var page = new System.Text.StringBuilder();
        const string Text = "pay \u202Eenog\u202C now";
        SourceText.Write(page, Text, new TextSpan(0, Text.Length), null, null);
        page.ToString().ShouldBe("<p class=\"prose\">pay <span class=\"control\">U+202E</span>enog<span class=\"control\">U+202C</span> now</p>\n");
    }

    [Theory]
    [InlineData("https://a.example/p#old", "plain words", "https://a.example/p#:~:text=plain%20words")]
    [InlineData("https://a.example/p", null, "https://a.example/p")]
    [InlineData("https://a.example/p", "a-b,c&d", "https://a.example/p#:~:text=a%2Db%2Cc%26d")]
    [InlineData("https://a.example/p", "| North Macedonia | joined, 2020 | 17+1 |", "https://a.example/p#:~:text=North%20Macedonia,17%2B1")]
    [InlineData("https://a.example/p", "Birch\t2\t1911", "https://a.example/p#:~:text=Birch,1911")]
    [InlineData("javascript:alert(1)", "x", null)]
    [InlineData("file:///etc/passwd", "x", null)]
    [InlineData("https://user@evil.example/", "x", null)]
    [InlineData("not an address", "x", null)]
    [InlineData(null, "x", null)]
    public void An_original_is_linked_at_the_quote_when_it_is_a_page_of_the_web(string? url, string? quote, string? link) =>
        TextFragment.To(DocumentMetadata.None with { Url = url }, quote).ShouldBe(link);

    [Fact]
    public void A_long_quote_is_named_by_its_first_and_last_words()
    {
        var quote = string.Join("\n ", Enumerable.Range(1, 40).Select(i => $"word{i}"));
        TextFragment.To(DocumentMetadata.None with { Url = "https://a.example/" }, quote)
            .ShouldBe("https://a.example/#:~:text=word1%20word2%20word3%20word4%20word5%20word6,word35%20word36%20word37%20word38%20word39%20word40");
    }
}

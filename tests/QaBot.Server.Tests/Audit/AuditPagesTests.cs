using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using QaBot.Audit;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Audit;

public sealed class AuditPagesTests(AuditFixture audit) : IClassFixture<AuditFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/entries/0")]
    [InlineData("/entries/0/proof")]
    [InlineData("/sources/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/report")]
    [InlineData("/verify?run=1")]
    public async Task Who_is_not_signed_in_sees_nothing_but_how_to_sign_in(string path)
    {
        using var stranger = audit.Site.Visitor();
        var page = await stranger.GetAsync("/audit" + path);
        page.Status.ShouldBe(401);
        page.Text.ShouldContain("The audit pages are for those who are signed in. In Development, open the link that the service printed when it started; it opens one browser, once. Restart the service for another.");
        page.Text.ShouldNotContain("Silk");
    }

    [Theory]
    [InlineData("/audit/entries/0/review")]
    [InlineData("/audit/export")]
    public async Task Who_is_not_signed_in_sends_no_form(string path)
    {
        using var stranger = audit.Site.Visitor();
        (await stranger.PostAsync(path)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_link_opens_one_browser_once()
    {
        using var second = audit.Site.Visitor();
        var page = await second.GetAsync(audit.Site.Link.PathAndQuery);
        page.Status.ShouldBe(403);
        page.Text.ShouldContain("This link opens one browser, once. Restart the service for another.");
        (await second.GetAsync("/audit")).Status.ShouldBe(401);
        foreach (var token in new[] { "", "?token=", "?token=%00", "?token=AAAA", "?token=a&token=b" }) (await second.GetAsync("/audit/enter" + token)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task An_entry_shows_question_passages_statements_beside_their_marked_quotes_and_its_proof()
    {
        var page = await audit.Auditor.GetAsync($"/audit/entries/{audit.Answer}");
        page.Status.ShouldBe(200);
        page.Text.ShouldContain(AuditFixture.Question);
        page.Text.ShouldContain("<h2>Found</h2>");
        page.Text.ShouldContain("<mark>The Digital Silk Road, an essential piece");
        page.Text.ShouldContain("<h2>Proof</h2>");
        page.Text.ShouldContain(audit.Site.Trail.Find(audit.Answer)!.Receipt);
    }

    [Fact]
    public async Task A_cited_text_opens_at_its_words_and_offsets_outside_it_mark_nothing()
    {
        var entry = await audit.Auditor.GetAsync($"/audit/entries/{audit.Answer}");
        var link = entry.Text[(entry.Text.IndexOf("/audit/sources/", StringComparison.Ordinal))..];
        link = link[..link.IndexOf('"', StringComparison.Ordinal)].Replace("&amp;", "&", StringComparison.Ordinal);
        (await audit.Auditor.GetAsync(link)).Text.ShouldContain("<mark id=\"quote\">The Digital Silk Road, an essential piece");
        foreach (var offsets in new[] { "", "?start=-5&end=3", "?start=7&end=3", "?start=2000000000&end=2000000001" })
        {
            var page = await audit.Auditor.GetAsync(link[..link.IndexOf('?', StringComparison.Ordinal)] + offsets);
            page.Status.ShouldBe(200, offsets);
            page.Text.ShouldContain("<mark id=\"quote\"></mark>", customMessage: offsets);
        }
    }

    [Theory]
    [InlineData("/audit/entries/987654321", "There is no entry 987654321.")]
    [InlineData("/audit/entries/-1", "There is no entry -1.")]
    [InlineData("/audit/sources/abc", "This text is not kept, or was erased.")]
    [InlineData("/audit/sources/0000000000000000000000000000000000000000000000000000000000000000", "This text is not kept, or was erased.")]
    [InlineData("/audit/sources/..%2f..%2faudit.db", "This text is not kept, or was erased.")]
    public async Task What_is_not_there_is_not_found(string path, string words)
    {
        var page = await audit.Auditor.GetAsync(path);
        page.Status.ShouldBe(404);
        page.Text.ShouldContain(words);
    }

    [Theory]
    [InlineData("from=yesterday", "&#x27;yesterday&#x27; is no day: give it like 2026-11-23.")]
    [InlineData("to=2026-13-45", "&#x27;2026-13-45&#x27; is no day: give it like 2026-11-23.")]
    [InlineData("to=9999-12-31", "All times and days are UTC")]
    [InlineData("from=0001-01-01", "All times and days are UTC")]
    [InlineData("type=%3Cscript%3Ealert(1)%3C/script%3E", "There is no type &#x27;&lt;script&gt;alert(1)&lt;/script&gt;&#x27;.")]
    [InlineData("state=on'; DROP TABLE entry;--", "There is no state")]
    [InlineData("verdict=0", "There is no verdict &#x27;0&#x27;.")]
    [InlineData("document=%27%20OR%201=1", "No entry fits.")]
    [InlineData("text=%22%00%25*(NEAR", "No entry fits.")]
    [InlineData("text=\"%3E%3Cimg src=x onerror=alert(1)%3E", "value=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\"")]
    [InlineData("person=%F0%9F%98%80", "No entry fits.")]
    [InlineData("text=a&text=b&before=99999999999999999999999", "All times and days are UTC")]
    [InlineData("before=-5", "All times and days are UTC")]
    public async Task A_hostile_filter_is_text_and_what_cannot_be_read_is_said(string query, string words)
    {
        var page = await audit.Auditor.GetAsync("/audit?" + query);
        page.Status.ShouldBe(200);
        page.Text.ShouldContain(words);
        page.Text.ShouldNotContain("<script>");
        page.Text.ShouldNotContain("<img");
    }

    [Fact]
    public async Task Filters_choose_by_words_state_type_document_verdict_and_day()
    {
        var row = $"<tr><td><a href=\"/audit/entries/{audit.Answer}\">";
        var today = DateTime.UtcNow;
        foreach (var query in new[] { "text=silk road", "state=verified", "type=answer", "verdict=verbatim", $"from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}" })
            (await audit.Auditor.GetAsync("/audit?" + query)).Text.ShouldContain(row, customMessage: query);
        foreach (var query in new[] { "text=quellmar", "state=declined", "type=reading", "document=nowhere.md", $"to={today.AddDays(-2):yyyy-MM-dd}", $"from={today.AddDays(2):yyyy-MM-dd}" })
            (await audit.Auditor.GetAsync("/audit?" + query)).Text.ShouldNotContain(row, customMessage: query);
    }

    [Fact]
    public async Task Reading_is_itself_on_record_and_readings_in_a_row_are_one_line()
    {
        var before = Readings();
        foreach (var path in new[] { "", $"/entries/{audit.Answer}", "/report", "/verify?run=1" }) await audit.Auditor.GetAsync("/audit" + path);
        Readings().ShouldBe(before + 4);
        (await audit.Auditor.GetAsync("/audit")).Text.ShouldContain(" readings by one person");
        (await audit.Auditor.GetAsync("/audit?type=reading")).Text.ShouldNotContain("readings by");
        audit.Site.Trail.List(new AuditFilter { Person = "developer", Type = EntryTypes.Reading }).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused_and_records_nothing()
    {
        var before = Reviews();
        var page = await audit.Auditor.PostAsync($"/audit/entries/{audit.Answer}/review", ("citation-1", "supports"));
        page.Status.ShouldBe(400);
        page.Text.ShouldContain("The form is out of date: go back, load the page again and send it once more.");
        (await audit.Auditor.PostAsync("/audit/export", ("payloads", "yes"))).Status.ShouldBe(400);
        Reviews().ShouldBe(before);
    }

    [Fact]
    public async Task An_entry_is_proved_by_a_file_to_who_holds_its_receipt_and_the_public_key_alone()
    {
        audit.Site.Sign();
        var page = await audit.Auditor.GetAsync($"/audit/entries/{audit.Answer}/proof");
        page.Status.ShouldBe(200);
        var receipt = new Core.AuditReceipt(audit.Answer, audit.Site.Trail.Find(audit.Answer)!.Receipt);
        var options = new CheckOptions { PinnedKey = await File.ReadAllTextAsync(audit.Site.PublicKey, Stop), Receipts = [receipt] };
        AuditTrail.VerifyProof(page.Text, options).Findings.ShouldBeEmpty();
        AuditTrail.VerifyProof(page.Text, options with { Receipts = [receipt with { Sequence = 0 }] }).ExitCode.ShouldBe(1);
        (await audit.Auditor.GetAsync("/audit/entries/99999/proof")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_review_is_recorded_shown_and_counted_and_one_without_a_verdict_or_of_no_citation_is_refused()
    {
        var path = $"/audit/entries/{audit.Answer}";
        var form = await audit.Auditor.GetAsync(path);
        var page = await audit.Auditor.SendAsync(form, path + "/review", ("citation-1", "partly"), ("note", $" Only {AuditSite.Hostile} "));
        page.Text.ShouldContain("The review is on record as entry ");
        page.Text.ShouldContain("<span class=\"tag\" data-state=\"partly\">partly</span>");
        page.Text.ShouldContain("Only &lt;script&gt;alert(1)&lt;/script&gt;");
        page.Text.ShouldContain("[U&#x2B;202E]gpj.exe");
        page.Text.ShouldNotContain("<script>");
        var report = await audit.Auditor.GetAsync("/audit/report");
        report.Text.ShouldContain("Citations upheld, by document");
        report.Text.ShouldMatch("<td>[0-9]+ \\([0-9]+%\\)</td>");
        report.Text.ShouldContain("1 verified</span>");
        report.Text.ShouldMatch("<h2>Answers by verdict of verification; one with several counts for each</h2>[^<]*<p class=\"legend\">.*verbatim");
        report.Text.ShouldMatch("<h2>Reviewers.+ verdicts, by month of the answer</h2>[^<]*<p class=\"legend\">.*<rect class=\"partly\"");
        var before = Reviews();
        foreach (var (name, value) in new[] { ("note", "nothing chosen"), ("citation-1", "perhaps"), ("citation-99", "supports") })
            (await audit.Auditor.SendAsync(form, path + "/review", (name, value))).Status.ShouldBe(400, name + value);
        (await audit.Auditor.SendAsync(form, "/audit/entries/0/review", ("citation-1", "supports"))).Status.ShouldBe(400);
        (await audit.Auditor.SendAsync(form, path + "/review", ("citation-1", "supports"), ("note", new string('x', 100_000)))).Status.ShouldBe(413);
        Reviews().ShouldBe(before);
    }

    [Fact]
    public async Task An_export_passes_the_independent_verifier_and_a_changed_one_does_not()
    {
        var page = await audit.Auditor.SendAsync(await audit.Auditor.GetAsync("/audit/verify?run=1"), "/audit/export", ("payloads", "yes"));
        page.Status.ShouldBe(200);
        using var folder = new TemporaryFolder();
        await using (var archive = new ZipArchive(new MemoryStream(page.Bytes))) await archive.ExtractToDirectoryAsync(folder.At("bundle"), Stop);
        var (exit, said) = await VerifyAsync(folder.At("bundle"));
        exit.ShouldBe(0, said);
        var entries = folder.At("bundle/entries.ndjson");
        var lines = await File.ReadAllTextAsync(entries, Stop);
        var last = lines.TrimEnd('\n').Split('\n')[^1].Split('"')[3];
        var changed = Encoding.ASCII.GetString(Convert.FromBase64String(last)).Replace("\"type\":\"export\"", "\"type\":\"review\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(entries, lines.Replace(last, Convert.ToBase64String(Encoding.ASCII.GetBytes(changed)), StringComparison.Ordinal), Stop);
        (exit, said) = await VerifyAsync(folder.At("bundle"));
        exit.ShouldBe(1, said);
    }

    [Fact]
    public async Task The_service_says_what_it_verified_and_that_this_proves_little()
    {
        var page = await audit.Auditor.GetAsync("/audit/verify?run=1");
        page.Text.ShouldContain("<h2>Everything holds</h2>");
        page.Text.ShouldContain("That this service says so proves little by itself");
    }

    [Fact]
    public async Task A_page_runs_its_own_script_alone_and_is_kept_nowhere()
    {
        var page = await audit.Auditor.GetAsync($"/audit/entries/{audit.Answer}");
        page.Header("Content-Security-Policy").ShouldBe("default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'self'; script-src 'self'; img-src 'self'");
        page.Header("X-Content-Type-Options").ShouldBe("nosniff");
        page.Header("Cache-Control").ShouldBe("no-store");
        page.Text.Split("<script").Length.ShouldBe(2);
    }

    private int Readings() => audit.Site.Trail.List(new AuditFilter { Type = EntryTypes.Reading, Limit = 1000 }).Count;

    private int Reviews() => audit.Site.Trail.List(new AuditFilter { Type = EntryTypes.Review, Limit = 1000 }).Count;

    private async Task<(int Exit, string Said)> VerifyAsync(string bundle)
    {
        using var verifier = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "qabot-audit-verifier.dll"), bundle, "--key", audit.Site.PublicKey]) { RedirectStandardOutput = true })!;
        var said = await verifier.StandardOutput.ReadToEndAsync(Stop);
        await verifier.WaitForExitAsync(Stop);
        return (verifier.ExitCode, said);
    }
}

using QaBot.Audit;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Audit;

public sealed class AuditSignInTests : IAsyncLifetime
{
    private LocalProvider _provider = null!;
    private AuditSite _site = null!;
    private long _answer;

    public async ValueTask InitializeAsync()
    {
        _provider = await LocalProvider.StartAsync();
        _site = await AuditSite.StartAsync([$"--Audit:Authority={_provider.Address}", "--Audit:ClientId=qabot"]);
        _answer = await _site.AskAsync(AuditFixture.Question, "essential piece");
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_reads_and_may_neither_review_nor_export_and_a_reviewer_may()
    {
        _provider.Roles = ["else", "audit-reader"];
        using var reader = _site.Visitor();
        // The sign-in leads back to the page that was asked for.
        var entry = await reader.GetAsync($"/audit/entries/{_answer}");
        entry.Status.ShouldBe(200);
        entry.Text.ShouldContain($"<h1>Entry {_answer} ");
        entry.Text.ShouldNotContain("<form");
        (await reader.GetAsync("/audit/verify")).Text.ShouldNotContain("/audit/export");
        _site.Trail.List(new AuditFilter { Person = "auditor-1", Type = EntryTypes.Reading }).Count.ShouldBe(1);

        _provider.Roles = ["audit-reviewer"];
        using var reviewer = _site.Visitor();
        var form = await reader.GetAsync("/audit");
        foreach (var path in new[] { $"/audit/entries/{_answer}/review", "/audit/export" })
        {
            var refused = await reader.SendAsync(form, path, ("citation-1", "supports"));
            refused.Status.ShouldBe(403);
            refused.Text.ShouldContain("You are signed in, but your account has no role that opens this page. Ask whoever runs this service.");
        }

        _site.Trail.List(new AuditFilter { Type = EntryTypes.Review }).ShouldBeEmpty();
        form = await reviewer.GetAsync($"/audit/entries/{_answer}");
        (await reviewer.SendAsync(form, $"/audit/entries/{_answer}/review", ("citation-1", "supports"))).Text.ShouldContain("The review is on record as entry");
        _site.Trail.List(new AuditFilter { Type = EntryTypes.Review, Person = "auditor-1" }).ShouldHaveSingleItem();
        // With a provider there is no one-time link.
        (await reader.GetAsync("/audit/enter?token=x")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Who_has_no_role_who_declines_and_whose_token_is_forged_sees_nothing()
    {
        using var nobody = _site.Visitor();
        var page = await nobody.GetAsync("/audit");
        page.Status.ShouldBe(403);
        page.Text.ShouldContain("your account has no role");

        (_provider.Denies, _provider.Roles) = (true, ["audit-reviewer"]);
        using var declining = _site.Visitor();
        page = await declining.GetAsync("/audit");
        page.Status.ShouldBe(401);
        page.Text.ShouldContain("The sign-in did not succeed. Open /audit to try again; if it fails again, ask whoever runs this service.");

        (_provider.Denies, _provider.Forges) = (false, true);
        using var forger = _site.Visitor();
        page = await forger.GetAsync("/audit");
        page.Status.ShouldBe(401);
        page.Text.ShouldContain("The sign-in did not succeed.");
        page.Text.ShouldNotContain("Silk");

        using var stranger = _site.Visitor();
        (await stranger.GetAsync("/audit/signed-in?code=made-up&state=made-up")).Status.ShouldBe(401);
    }
}

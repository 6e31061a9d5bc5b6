using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using QaBot.Hosting;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Audit;

public sealed class AuditAccessTests
{
    [Fact]
    public async Task The_link_works_from_this_machine_alone()
    {
        await using var site = await AuditSite.StartAsync(configure: builder => builder.Services.AddSingleton<IStartupFilter>(new FromElsewhere()));
        using var visitor = site.Visitor();
        (await visitor.GetAsync(site.Link.PathAndQuery + "&from=192.0.2.7")).Status.ShouldBe(403);
        // The refusal did not use it up.
        (await visitor.GetAsync(site.Link.PathAndQuery)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task In_Production_without_a_provider_the_pages_are_closed()
    {
        await using var site = await AuditSite.StartAsync(["--environment=Production", "--Bot:AppId=a", "--Bot:AppSecret=s"]);
        using var visitor = site.Visitor();
        foreach (var path in new[] { "/audit", "/audit/entries/0", "/audit/enter?token=x" })
        {
            var page = await visitor.GetAsync(path);
            page.Status.ShouldBe(404);
            page.Text.ShouldContain("The audit pages have no sign-in: set Audit:Authority and Audit:ClientId to an OpenID Connect provider. &#x27;qabot audit&#x27; reads the ledger on the machine itself.");
        }
    }

    [Fact]
    public async Task Without_a_ledger_the_pages_say_so()
    {
        await using var site = await AuditSite.StartAsync(["--QABOT_AUDIT=off"]);
        using var visitor = site.Visitor();
        (await visitor.GetAsync("/audit/report")).Text.ShouldContain("No answers are recorded: QABOT_AUDIT is off.");
    }

    [Fact]
    public void Mistakes_in_settings_are_named_together_with_all_others()
    {
        Problems("--Audit:Authority=http://login.example", "--Audit:ReaderRole=x", "--Audit:ReviewerRole=x", "--Audit:ClientID2=y", "--Bot:KeyRefreshMinutes=0").ShouldBe(
        [
            "Audit:ClientID2 is no setting: those of this section are Authority, ClientId, ClientSecret, RoleClaim, ReaderRole, ReviewerRole.",
            "Audit:Authority is 'http://login.example': give an https address, or plain http on loopback.",
            "Audit:ClientId is missing: give the id under which the OpenID Connect provider knows this service.",
            "Audit:ReaderRole and Audit:ReviewerRole are both 'x': give them different names.",
            "Bot:KeyRefreshMinutes is '0': give 1 to 1440, or leave it out for 60.",
        ],
            ignoreOrder: true);
        Problems("--Audit:ClientId=a", "--Audit:ClientSecret=b").ShouldBe(
        [
            "Audit:ClientId is set and Audit:Authority is not: give the OpenID Connect provider's address, or leave both out.",
            "Audit:ClientSecret is set and Audit:Authority is not: give the OpenID Connect provider's address, or leave both out.",
        ]);
    }

    private static IReadOnlyList<string> Problems(params string[] args) => Should.Throw<QaBotOptionsException>(() => QaBotServer.Create(["--environment=Development", .. args])).Problems;

    /// <summary>Makes a request that names an address in its query come from there.</summary>
    private sealed class FromElsewhere : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (context.Request.Query["from"].ToString() is { Length: > 0 } from) context.Connection.RemoteIpAddress = IPAddress.Parse(from);
                return rest(context);
            });
            next(app);
        };
    }
}

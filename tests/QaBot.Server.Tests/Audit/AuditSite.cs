using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using QaBot.Audit;
using QaBot.Hosting;
using QaBot.Server.Audit;
using QaBot.Server.Tests.Web;
using QaBot.Testing;
using Shouldly;

namespace QaBot.Server.Tests.Audit;

/// <summary>The whole service over the repository's documents and one hostile one.</summary>
public sealed class AuditSite : IAsyncDisposable
{
    public const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202Egpj.exe";

    private readonly TemporaryFolder _corpus = new();
    private readonly TemporaryFolder _data = new();
    private RunningServer _server = null!;

    public Uri Address => _server.Address;

    public string PublicKey => _data.At("audit-keys/signing.pub");

    public AuditTrail Trail => new(_server.App.Services.GetRequiredService<QaBotApplication>().Ledger);

    /// <summary>Has the newest entries signed now.</summary>
    public void Sign() => _server.App.Services.GetRequiredService<QaBotApplication>().Ledger.SignIfDue(now: true);

    /// <summary>The link that signs in one browser, once.</summary>
    public Uri Link => new(Address, _server.App.Services.GetRequiredService<OneTimeLink>().Path);

    /// <param name="settings">"--Section:Key=value".</param>
    /// <param name="configure">Changes before the service is built.</param>
    public static async Task<AuditSite> StartAsync(string[]? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var site = new AuditSite();
        foreach (var file in Directory.EnumerateFiles(Repository.Corpus)) File.Copy(file, site._corpus.At(Path.GetFileName(file)));
        site._corpus.Write("harbour.md", $"---\ntitle: Harbour {Hostile}\n---\n\n# Harbour\n\nThe lighthouse of Quellmar was built in 1907 by masons.\n\nThe quay is of {Hostile}.\n");
        site._server = await RunningServer.StartAsync(site._corpus.Path, site._data, settings, configure);
        return site;
    }

    /// <summary>Asks as a person does; gives the entry of what was said.</summary>
    public async Task<long> AskAsync(string question, string hear)
    {
        using var line = new DirectLineClient(Address, RunningServer.Secret);
        await line.StartAsync();
        await line.AskAsync(question);
        await line.HearAsync(hear);
        return Trail.List(new AuditFilter()).First(i => i.Question == question).Sequence;
    }

    /// <summary>A browser that has not signed in.</summary>
    public AuditVisitor Visitor() => new(Address);

    /// <summary>A browser that opened the one-time link.</summary>
    public async Task<AuditVisitor> EnterAsync()
    {
        var visitor = Visitor();
        (await visitor.GetAsync(Link.PathAndQuery)).Text.ShouldContain("<h1>Entries</h1>");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _corpus.Dispose();
        _data.Dispose();
    }
}

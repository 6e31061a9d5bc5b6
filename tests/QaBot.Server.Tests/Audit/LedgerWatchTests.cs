using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using QaBot.Audit;
using QaBot.Hosting;
using QaBot.Server.Tests.Web;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Audit;

/// <summary>The service minds its ledger by itself.</summary>
public sealed class LedgerWatchTests : IDisposable
{
    private const string Question = "When was the lighthouse of Quellmar built?";

    private readonly TemporaryFolder _corpus = new();
    private readonly TemporaryFolder _data = new();

    public LedgerWatchTests() => _corpus.Write("harbour.md", "# Harbour\n\nThe lighthouse of Quellmar was built in 1907 by masons.\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _corpus.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task A_ledger_that_was_touched_is_found_by_the_service_itself_and_its_health_and_meter_say_so()
    {
        await using (var server = await StartAsync())
        {
            await AskAsync(server);
            await UntilAsync(server, "healthy: ");
        }

        Forge();
        await using (var server = await StartAsync())
        {
            var said = await UntilAsync(server, "unhealthy: the audit ledger was touched: ");
            said.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            said.Words.ShouldNotContain("1907");
            using var http = new HttpClient { BaseAddress = server.Address };
            (await http.GetStringAsync("/metrics", Stop)).ShouldMatch("qabot_audit_verifications_total\\{outcome=\"touched\"\\} [1-9]");
        }
    }

    [Fact]
    public async Task A_sound_ledger_is_verified_by_the_service_itself()
    {
        await using var server = await StartAsync();
        var said = await UntilAsync(server, "entries verified at ");
        said.Status.ShouldBe(HttpStatusCode.OK);
        using var http = new HttpClient { BaseAddress = server.Address };
        var metrics = await http.GetStringAsync("/metrics", Stop);
        // Meters are those of the whole process, other tests' services included.
        metrics.ShouldContain("# TYPE qabot_audit_sound gauge\n");
        metrics.ShouldMatch("qabot_audit_verifications_total\\{outcome=\"sound\"\\} [1-9]");
    }

    [Fact]
    public async Task What_is_older_than_the_settings_allow_is_erased_by_the_service_itself_and_each_run_is_on_record()
    {
        var old = new OldTime();
        long answer;
        await using (var server = await StartAsync())
        {
            // What is to be old is recorded by another opening, whose clock is behind.
            var options = LedgerEngine.Options(server.App.Services.GetRequiredService<QaBotOptions>());
            using var ledger = AuditLedger.Open(options, (_, _) => null, old);
            answer = ledger.Record(new Core.Question(Question, "c", Core.Question.NoAccess) { Person = "anna" }, A.Answer("In 1907.") with { Question = Question }, []).Sequence;
        }

        await using (var server = await StartAsync(["--QABOT_AUDIT_RETAIN_DAYS=365"]))
        {
            var trail = new AuditTrail(server.App.Services.GetRequiredService<QaBotApplication>().Ledger);
            AuditItem? run = null;
            for (var look = 0; look < 600 && run is null; look++)
            {
                run = trail.List(new AuditFilter { Type = EntryTypes.Erasure }).SingleOrDefault();
                if (run is null) await Task.Delay(100, Stop);
            }

            trail.Find(run.ShouldNotBeNull().Sequence)!.Envelope.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"\"about\":[[{answer},{answer}]]"));
            trail.Find(answer)!.Item.IsErased.ShouldBeTrue();
            trail.Verify().Findings.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task While_nothing_can_be_put_on_record_nothing_is_answered_and_health_says_so_and_both_recover()
    {
        await using var server = await StartAsync();
        await AskAsync(server);
        // As when the disk under it goes: SQLite does not write to a file that is no longer where it was opened.
        File.Move(_data.At("audit/ledger.db"), _data.At("ledger.away"));
        (await UntilAsync(server, "unhealthy: answers cannot be put on record")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using (var line = new DirectLineClient(server.Address, RunningServer.Secret))
        {
            await line.StartAsync();
            await line.AskAsync(Question);
            await line.HearAsync("could not be put on record");
        }

        File.Move(_data.At("ledger.away"), _data.At("audit/ledger.db"));
        await UntilAsync(server, "healthy: ");
        await AskAsync(server);
    }

    [Fact]
    public void Settings_out_of_their_range_are_refused_at_start() =>
        Should.Throw<QaBotOptionsException>(() => QaBotServer.Create([$"--QABOT_CORPUS={_corpus.Path}", $"--QABOT_DATA={_data.Path}", "--QABOT_AUDIT_RETAIN_DAYS=-1", "--QABOT_AUDIT_VERIFY_MINUTES=soon"]))
            .Problems.ShouldContain("QABOT_AUDIT_VERIFY_MINUTES is 'soon', which is no whole number: give 0 to 1440, or leave it out for 10.");

    private Task<RunningServer> StartAsync(string[]? settings = null) => RunningServer.StartAsync(_corpus.Path, _data, settings);

    private static async Task AskAsync(RunningServer server)
    {
        using var line = new DirectLineClient(server.Address, RunningServer.Secret);
        await line.StartAsync();
        await line.AskAsync(Question);
        await line.HearAsync("1907");
    }

    /// <summary>Waits until readiness says words of the audit, and gives all that it says.</summary>
    private static async Task<(HttpStatusCode Status, string Words)> UntilAsync(RunningServer server, string words)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var said = "";
        for (var look = 0; look < 600; look++)
        {
            using var response = await http.GetAsync("/health/ready", Stop);
            said = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["checks"]!["audit"]!.GetValue<string>();
            if (said.Contains(words, StringComparison.Ordinal)) return (response.StatusCode, said);
            await Task.Delay(100, Stop);
        }

        throw new TimeoutException($"The health of the audit never said '{words}'; at last: {said}");
    }

    /// <summary>Does by hand what somebody would who wants an answer to have been declined.</summary>
    private void Forge()
    {
        var file = _data.At("audit/ledger.db");
        var bytes = File.ReadAllBytes(file);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("\"state\":\"verified\""));
        at.ShouldBeGreaterThan(0);
        Encoding.ASCII.GetBytes("\"state\":\"declined\"").CopyTo(bytes, at);
        File.WriteAllBytes(file, bytes);
    }

    private sealed class OldTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddDays(-400);
    }
}

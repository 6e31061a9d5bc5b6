using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Operation;

/// <summary>What "/metrics" shows. Runs beside no other test: meters are known by name to a whole process, and so are the figures of other servers in it.</summary>
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
[Collection(nameof(MetricsTests))]
public sealed class MetricsTests
{
    [Fact]
    public async Task Figures_are_in_the_text_format_and_hold_no_id_and_no_word()
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("Yes.")));
        await channel.DeliverAsync(server, channel.Message("Quokkaword", "id-of-activity"));
        await channel.CallsAsync(1);
        await channel.DeliverAsync(server, channel.Message("?"), "Bearer abc");
        using var http = new HttpClient { BaseAddress = server.Origin };
        // An answer's time is known when its last message was taken, a moment after the channel has it.
        await server.IdleAsync();
        var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        text.ShouldContain("# TYPE qabot_activities_total counter\n");
        text.ShouldContain("""qabot_activities_total{channel="other",outcome="accepted",type="message"} 1""");
        text.ShouldContain("""qabot_signin_refusals_total{reason="Malformed"} 1""");
        text.ShouldContain("qabot_answer_duration_seconds_bucket{state=\"verified\",le=\"+Inf\"} 1");
        text.ShouldContain("qabot_answer_duration_seconds_bucket{state=\"verified\",le=\"0.25\"} ");
        text.ShouldContain("http_server_request_duration_seconds_count{");
        text.ShouldNotContain("Quokkaword");
        text.ShouldNotContain("id-of-activity");
        text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').ShouldAllBe(line => System.Text.RegularExpressions.Regex.IsMatch(line, "^[a-zA-Z_][a-zA-Z0-9_]*(\\{.*\\})? [-+0-9.eENaInf]+$"));
    }
}

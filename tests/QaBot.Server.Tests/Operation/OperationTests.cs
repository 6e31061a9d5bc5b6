using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QaBot.Hosting;
using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Operation;

public sealed class OperationTests
{
    [Fact]
    public async Task A_fresh_service_is_live_and_ready_and_says_what_it_leans_on()
    {
        await using var server = await RunningServer.StartAsync([], new ScriptedAnswers(_ => null));
        using var http = new HttpClient { BaseAddress = server.Origin };
        (await http.GetStringAsync("/health/live", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"healthy","checks":{}}""");
        var ready = (await http.GetFromJsonAsync<JsonObject>("/health/ready", TestContext.Current.CancellationToken))!;
        ready["status"]!.GetValue<string>().ShouldBe("healthy");
        ready["checks"]!["documents"]!.GetValue<string>().ShouldBe("healthy: 1 documents");
        ready["checks"]!["channel-keys"]!.GetValue<string>().ShouldBe("healthy: nobody signs in");
    }

    [Fact]
    public async Task When_the_identity_provider_is_gone_no_channel_is_believed_and_health_names_it()
    {
        var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => null));
        var message = channel.Message("?");
        var token = channel.Tokens.Good();
        await channel.DisposeAsync();
        using var http = new HttpClient { BaseAddress = server.Origin };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        (await http.PostAsJsonAsync("/api/messages", message, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var ready = (await http.GetFromJsonAsync<JsonObject>("/health/ready", TestContext.Current.CancellationToken))!;
        ready["checks"]!["channel-keys"]!.GetValue<string>().ShouldBe("degraded: the identity provider cannot be reached; no channel is believed");
    }

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
        var text = "";
        for (var look = 0; look < 100 && !text.Contains("qabot_answer_duration_seconds_bucket", StringComparison.Ordinal); look++)
        {
            if (look > 0) await Task.Delay(50, TestContext.Current.CancellationToken);
            text = await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        }

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

    [Fact]
    public async Task Without_an_app_id_a_service_that_listens_to_everybody_does_not_start()
    {
        var failure = await Should.ThrowAsync<QaBotOptionsException>(() => RunningServer.StartAsync(["--urls=http://0.0.0.0:0"], new ScriptedAnswers(_ => null)));
        failure.Message.ShouldStartWith("Bot:AppId is not set and the service listens at http://0.0.0.0:");
        failure.Message.ShouldEndWith(": listen at http://127.0.0.1:3978 alone (--urls or ASPNETCORE_URLS), or set Bot:AppId.");
    }

    [Fact]
    public async Task In_development_a_channel_on_this_machine_needs_no_token_and_a_page_in_a_browser_is_no_channel()
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync([], new ScriptedAnswers(_ => A.Answer("Yes.")));
        using var taken = await channel.DeliverRawAsync(server, JsonContent.Create(channel.Message("?")));
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await channel.CallsAsync(1))[0].Authorization.ShouldBeEmpty();
        using var token = await channel.DeliverAsync(server, channel.Message("?", "m2"));
        token.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var elsewhere = channel.Message("?", "m3");
        elsewhere["serviceUrl"] = "https://smba.trafficmanager.net/emea/";
        using var refused = await channel.DeliverRawAsync(server, JsonContent.Create(elsewhere));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var content = JsonContent.Create(channel.Message("?", "m4"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Origin, "/api/messages")) { Content = content, Headers = { { "Origin", "https://evil.example" } } };
        using var http = new HttpClient();
        (await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

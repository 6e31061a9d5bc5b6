using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Web;

[Collection(nameof(WebTests))]
public sealed class DirectLineHttpTests(WebFixture web)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Root => new(web.Server.Address, "/v3/directline/");

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Basic x", 401)]
    [InlineData("Bearer wrong", 403)]
    [InlineData("Bearer " + RunningServer.Secret, 404)]
    public async Task A_call_is_answered_by_what_the_caller_holds(string? authorization, int status)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Root, "conversations/none/activities"));
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var response = await http.SendAsync(request, Stop);
        ((int)response.StatusCode).ShouldBe(status);
        (await DirectLineClient.Json(response)).GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Each_starter_question_is_answered_from_the_documents_that_come_with_it()
    {
        using var client = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await client.StartAsync();
        var welcome = await client.HearAsync("I answer questions");
        var starters = welcome.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("value").GetString()!).ToList();
        starters.Count.ShouldBe(3);
        foreach (var starter in starters)
        {
            using var other = new DirectLineClient(web.Server.Address, RunningServer.Secret);
            await other.StartAsync();
            (await other.AskAsync(starter)).EnsureSuccessStatusCode();
            (await other.HearAsync(" [1]")).GetProperty("text").GetString()!.ShouldNotContain("The documents do not say");
        }
    }

    [Fact]
    public async Task A_question_is_answered_by_polling_with_citations_that_open()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        (await line.AskAsync("How long is the PEACE cable?")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await line.HearAsync("7,500 miles");
        var claim = answer.GetProperty("entities").EnumerateArray().First(e => e.GetProperty("type").GetString() == "https://schema.org/Message").GetProperty("citation")[0];
        using var http = new HttpClient();
        (await http.GetStringAsync(claim.GetProperty("@id").GetString(), Stop)).ShouldContain("<mark id=\"quote\" tabindex=\"-1\">The Pakistan East Africa Connecting Europe Cable (PEACE) is 7,500 miles long");
    }

    [Fact]
    public async Task A_socket_replays_the_conversation_from_its_start_and_a_second_one_collides()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        await line.AskAsync("How long is the PEACE cable?");
        await line.HearAsync("7,500 miles");
        using var first = new ClientWebSocket();
        await first.ConnectAsync(line.StreamUrl!, Stop);
        var texts = new List<string>();
        while (!texts.Any(t => t.Contains("7,500 miles", StringComparison.Ordinal))) texts.AddRange(await FrameAsync(first));
        texts.ShouldContain("How long is the PEACE cable?");
        using var second = new ClientWebSocket();
        await second.ConnectAsync(line.StreamUrl!, Stop);
        (await second.ReceiveAsync(new byte[10].AsMemory(), Stop)).MessageType.ShouldBe(WebSocketMessageType.Close);
        second.CloseStatusDescription.ShouldBe("collision");
        // The first is still served, and takes a client's empty frames for a sign of life.
        await first.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, Stop);
        await line.AskAsync("And where does it end?");
        (await FrameAsync(first)).ShouldContain("And where does it end?");
    }

    [Fact]
    public async Task A_client_that_comes_back_takes_its_own_place_over()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        using var lost = new ClientWebSocket();
        await lost.ConnectAsync(line.StreamUrl!, Stop);
        await line.ResumeAsync("0");
        using var back = new ClientWebSocket();
        await back.ConnectAsync(line.StreamUrl!, Stop);
        while (lost.State == WebSocketState.Open) await lost.ReceiveAsync(new byte[4096].AsMemory(), Stop);
        lost.CloseStatusDescription.ShouldBe("collision");
        back.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task A_stream_address_with_another_token_opens_nothing()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        foreach (var query in (string[])["", $"?t={line.Token}", "?t=x"])
        {
            using var socket = new ClientWebSocket();
            await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"{line.StreamUrl!.GetLeftPart(UriPartial.Path)}{query}"), Stop));
        }
    }

    [Fact]
    public async Task A_page_elsewhere_may_call_with_its_headers()
    {
        using var http = new HttpClient();
        using var ask = new HttpRequestMessage(HttpMethod.Options, new Uri(Root, "conversations"));
        ask.Headers.Add("Origin", "https://intranet.example");
        ask.Headers.Add("Access-Control-Request-Method", "POST");
        ask.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent");
        var allowed = await http.SendAsync(ask, Stop);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(',').ShouldContain("x-ms-bot-agent");
    }

    [Fact]
    public async Task The_pages_token_is_for_the_page_alone()
    {
        using var http = new HttpClient();
        var address = new Uri(web.Server.Address, "/webchat/token");
        (await http.PostAsync(address, null, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync("https://elsewhere.example")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var own = web.Server.Address.GetLeftPart(UriPartial.Authority);
        var token = (await DirectLineClient.Json(await SendAsync(own))).GetProperty("token").GetString()!;
        // What the page got is refused to another page.
        using var stolen = new HttpRequestMessage(HttpMethod.Post, new Uri(Root, "conversations")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        stolen.Headers.Add("Origin", "https://elsewhere.example");
        (await http.SendAsync(stolen, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpResponseMessage> SendAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.Add("Origin", origin);
            return await http.SendAsync(request, Stop);
        }
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"type\":5}", 400)]
    [InlineData("{\"type\":\"conversationUpdate\"}", 400)]
    [InlineData("{\"type\":\"event\",\"name\":\"webchat:activity-status/feedback\"}", 200)]
    [InlineData("{\"type\":\"invoke\",\"name\":\"unknown\"}", 200)]
    public async Task What_is_no_activity_is_refused_and_the_rest_is_taken(string body, int status)
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", RunningServer.Secret) } };
        var response = await http.PostAsync(new Uri(Root, $"conversations/{line.Conversation}/activities"), new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_too_deep_is_refused()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        ((int)(await line.AskAsync(new string('x', 300_000))).StatusCode).ShouldBe(413);
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", RunningServer.Secret) } };
        var deep = $$"""{"type":"message","value":{{new string('[', 1000)}}{{new string(']', 1000)}}}""";
        var response = await http.PostAsync(new Uri(Root, $"conversations/{line.Conversation}/activities"), new StringContent(deep, Encoding.UTF8, "application/json"), Stop);
        ((int)response.StatusCode).ShouldBe(400);
    }

    private static async Task<List<string>> FrameAsync(ClientWebSocket socket)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), Stop);
            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            if (frame.Length > 0) break;
        }
        using var read = JsonDocument.Parse(frame.ToArray());
        return [.. read.RootElement.GetProperty("activities").EnumerateArray().Select(a => a.TryGetProperty("text", out var text) ? text.GetString()! : "")];
    }
}

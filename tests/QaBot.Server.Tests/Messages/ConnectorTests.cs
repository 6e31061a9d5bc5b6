using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Messages;

public sealed class ConnectorTests : IAsyncLifetime
{
    private ForeignChannel _channel = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _channel = await ForeignChannel.StartAsync();
        _server = await RunningServer.StartAsync(_channel.Settings, new ScriptedAnswers(q => A.Answer($"Answer to {q.Text}.")));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task A_throttled_answer_is_sent_again_after_the_time_that_the_channel_asks_for()
    {
        var throttled = 0;
        _channel.Instead = (_, context) =>
        {
            if (Interlocked.Increment(ref throttled) > 1) return Task.FromResult(false);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "2";
            return Task.FromResult(true);
        };
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        var calls = await _channel.CallsAsync(2);
        (calls[1].At - calls[0].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
        calls[1].Text.ShouldBe(calls[0].Text);
        await NothingMoreAsync(2);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    public async Task A_channel_that_names_no_time_to_wait_is_given_one(string said)
    {
        _channel.Instead = (_, context) =>
        {
            if (_channel.Messages.Count > 1) return Task.FromResult(false);
            context.Response.StatusCode = 429;
            context.Response.Headers["Retry-After"] = said;
            return Task.FromResult(true);
        };
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        var calls = await _channel.CallsAsync(2);
        (calls[1].At - calls[0].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(500));
        await NothingMoreAsync(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(0)]
    public async Task An_answer_that_may_have_arrived_is_not_sent_again(int status)
    {
        _channel.Instead = (_, context) =>
        {
            if (status == 0) context.Abort();
            else context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        await _channel.DeliverAsync(_server, _channel.Message("one", "m1"));
        await _channel.CallsAsync(1);
        _channel.Instead = null;
        await _channel.DeliverAsync(_server, _channel.Message("two", "m2"));
        (await _channel.CallsAsync(2)).Select(c => c.Text![..14]).ShouldBe(["Answer to one.", "Answer to two."]);
        await NothingMoreAsync(2);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _channel.Instead = (_, context) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = _channel.Origin + "/svc/elsewhere";
            return Task.FromResult(true);
        };
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        await _channel.CallsAsync(1);
        await NothingMoreAsync(1);
    }

    [Fact]
    public async Task A_token_is_fetched_once_for_many_answers_and_once_more_when_the_channel_does_not_take_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _channel.DeliverAsync(_server, _channel.Message("one", $"m{i}", $"c{i}"))));
        await _channel.CallsAsync(20);
        _channel.TokensGiven.ShouldBe(1);
        _channel.Instead = (call, context) =>
        {
            if (call.Authorization != "Bearer bot-token-1") return Task.FromResult(false);
            context.Response.StatusCode = 401;
            return Task.FromResult(true);
        };
        await _channel.DeliverAsync(_server, _channel.Message("two", "n1"));
        (await _channel.CallsAsync(22))[^1].Authorization.ShouldBe("Bearer bot-token-2");
        _channel.TokensGiven.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_token_service_is_down_answers_wait_and_it_is_not_asked_in_a_loop()
    {
        var asked = 0;
        _channel.InsteadOfToken = context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.StatusCode = 500;
            return Task.FromResult(true);
        };
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 5; i++) await _channel.DeliverAsync(_server, _channel.Message("one", $"m{i}", $"c{i}"));
        while (Volatile.Read(ref asked) < 2) await Task.Delay(10, TestContext.Current.CancellationToken);
        _channel.Calls.ShouldBeEmpty();
        // One at once, then one a second, however many wait.
        ((double)Volatile.Read(ref asked)).ShouldBeLessThanOrEqualTo(1 + (TimeProvider.System.GetElapsedTime(began).TotalSeconds / 0.9));

        _channel.InsteadOfToken = null;
        (await _channel.CallsAsync(5)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_a_channel_that_was_down_missed_comes_in_order_when_it_is_back()
    {
        var port = new Uri(_channel.Origin).Port;
        await _channel.DeliverAsync(_server, _channel.Message("zero", "m0"));
        await _channel.CallsAsync(1);
        // The keys are known by now, so activities are believed while the provider is gone.
        using var caller = new HttpClient();
        var tokens = _channel.Tokens;
        var messages = new[] { "one", "two", "three" }.Select((text, i) => _channel.Message(text, $"m{i + 1}")).ToList();
        var good = tokens.Good();
        await _channel.DisposeAsync();
        foreach (var message in messages)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Origin, "/api/messages")) { Content = System.Net.Http.Json.JsonContent.Create(message) };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + good);
            (await caller.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        _channel = await ForeignChannel.StartAsync(port);
        (await _channel.CallsAsync(3)).Select(c => c.Text!.Split('.')[0]).ShouldBe(["Answer to one", "Answer to two", "Answer to three"]);
        await NothingMoreAsync(3);
    }

    private async Task NothingMoreAsync(int calls)
    {
        await Task.Delay(300, TestContext.Current.CancellationToken);
        _channel.Messages.Count.ShouldBe(calls);
    }
}

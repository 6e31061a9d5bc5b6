using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Messages;

/// <summary>A channel that takes streams and is in trouble while one is open.</summary>
public sealed class StreamingConnectorTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _answer = new();
    private ForeignChannel _channel = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _channel = await ForeignChannel.StartAsync();
        _server = await RunningServer.StartAsync(_channel.Settings, new ScriptedAnswers(question =>
        {
            _answer.Task.Wait();
            return A.Answer($"Answer to {question.Text}.");
        }));
    }

    public async ValueTask DisposeAsync()
    {
        _answer.TrySetResult();
        await _server.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Theory]
    [InlineData(502)]
    [InlineData(0)]
    public async Task When_nobody_knows_whether_a_streams_end_arrived_it_is_put_in_place_by_its_id(int status)
    {
        _channel.Instead = (call, context) =>
        {
            if (call.Method != "POST" || StreamType(call) != "final") return Task.FromResult(false);
            if (status == 0) context.Abort();
            else context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        await AskAsync("personal");
        await TypingAsync();
        _answer.SetResult();
        var calls = await _channel.CallsAsync(2);
        calls.Select(call => (call.Method, StreamType(call))).ShouldBe([("POST", "final"), ("PUT", null)]);
        calls[1].Text.ShouldStartWith("Answer to one.");
        calls[1].Path.ShouldEndWith("/activities/sent-1");
        await _server.IdleAsync();
        _channel.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("personal")]
    [InlineData("groupChat")]
    public async Task A_channel_that_does_not_want_to_hear_of_typing_for_a_while_does_not_get_the_answer_earlier(string conversationType)
    {
        _channel.Instead = (_, context) =>
        {
            if (_channel.Calls.Count > 1) return Task.FromResult(false);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "2";
            return Task.FromResult(true);
        };
        await AskAsync(conversationType);
        var throttled = await TypingAsync();
        _answer.SetResult();
        var call = (await _channel.CallsAsync(1))[0];
        call.Text.ShouldStartWith("Answer to one.");
        (call.At - throttled.At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    private async Task AskAsync(string conversationType)
    {
        var question = _channel.Message("one");
        question["channelId"] = "msteams";
        question["conversation"]!["conversationType"] = conversationType;
        await _channel.DeliverAsync(_server, question);
    }

    private async Task<ConnectorCall> TypingAsync()
    {
        for (var look = 0; look < 6000; look++)
        {
            if (_channel.Calls.TryPeek(out var call)) return call;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("Nobody typed within a minute.");
    }

    private static string? StreamType(ConnectorCall call) =>
        call.Body?["entities"]?.AsArray().Select(entity => entity!["streamType"]?.GetValue<string>()).FirstOrDefault(type => type is not null);
}

using Microsoft.Extensions.AI;
using QaBot.Core;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;
using QaBot.Testing;

namespace QaBot.Models.Tests.Endpoints;

/// <summary>Deadlines, retries, the breaker and the limits, on a clock that only the test moves.</summary>
public sealed class DeadlineTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_first_word_that_does_not_come_ends_the_request_after_ten_seconds()
    {
        var client = new ScriptedChatClient(_ => [null]);
        var asking = ComposeAsync(client);
        await client.StalledAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        await Task.Delay(20, Cancellation);
        asking.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        var (said, ended) = await asking;
        said.ShouldBeEmpty();
        (ended.End, ended.Use.Failure).ShouldBe((CompositionEnd.Failed, "it did not begin to answer in time"));
        client.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_next_word_that_does_not_come_ends_the_request_after_fifteen_seconds()
    {
        var client = new ScriptedChatClient(_ => ["The quay is 90 metres long. [q7:1]\n", "It has", null]);
        var asking = ComposeAsync(client);
        await client.StalledAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(14.9));
        await Task.Delay(20, Cancellation);
        asking.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        var (said, ended) = await asking;
        said.ShouldBe(["The quay is 90 metres long."]);
        (ended.End, ended.Use.Failure).ShouldBe((CompositionEnd.CutShort, "it stopped in the middle of its answer"));
    }

    [Fact]
    public async Task All_that_is_asked_in_a_turn_shares_one_deadline()
    {
        var client = new ScriptedChatClient(messages => messages[0].Text.Contains("rewrite", StringComparison.Ordinal) ? ["How long is the quay?"] : ["The quay is", null]);
        using var model = Model(client, o => o with { Gap = TimeSpan.FromSeconds(300) });
        using var turn = model.Begin();
        (await turn.RewriteAsync("And the quay?", [new("?", A.Answer("x"))], Cancellation)).ShouldBe("How long is the quay?");
        _time.Advance(TimeSpan.FromSeconds(40));
        var asking = ComposeAsync(turn);
        await client.StalledAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        await Task.Delay(20, Cancellation);
        asking.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        (await asking).Ended.Use.Failure.ShouldBe("it took too long");
    }

    [Fact]
    public async Task After_a_failure_nothing_more_is_asked_in_the_same_turn()
    {
        var client = new ScriptedChatClient(_ => throw new IOException("gone"));
        using var model = Model(client);
        using var turn = model.Begin();
        (await _time.AdvanceUntil(turn.RewriteAsync("And the quay?", [new("?", A.Answer("x"))], Cancellation))).ShouldBeNull();
        var tries = client.Asked.Count;
        (await ComposeAsync(turn)).Ended.End.ShouldBe(CompositionEnd.Failed);
        (await turn.SuggestAsync(Sample.Request("?"), Cancellation)).ShouldBeEmpty();
        client.Asked.Count.ShouldBe(tries);
    }

    [Fact]
    public async Task A_passing_failure_is_tried_once_more_and_only_before_the_first_word()
    {
        var client = new ScriptedChatClient(_ => throw new IOException("gone"));
        await _time.AdvanceUntil(ComposeAsync(client));
        client.Asked.Count.ShouldBe(2);

        var begun = new ScriptedChatClient(_ => Broken());
        await _time.AdvanceUntil(ComposeAsync(begun));
        begun.Asked.Count.ShouldBe(1);

        static IEnumerable<string?> Broken()
        {
            yield return "The";
            throw new IOException("gone");
        }
    }

    [Fact]
    public async Task A_rest_that_was_waited_out_is_over_also_where_a_timer_rings_a_moment_early()
    {
        var calls = 0;
        var client = new ScriptedChatClient(_ => ++calls == 1 ? throw new ModelFailureException(FailureKind.RateLimited, retryAfter: TimeSpan.FromSeconds(1)) : ["The quay is 90 metres long. [q7:1]"]);
        using var model = new LanguageModel(new ModelOptions { Endpoints = [Endpoint("default")] }, new EarlyTimers(_time), _ => client);
        using var turn = model.Begin();
        (await _time.AdvanceUntil(ComposeAsync(turn))).Ended.End.ShouldBe(CompositionEnd.Complete);
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task The_next_endpoint_gets_the_retry_and_the_answer_names_it()
    {
        var (broken, sound) = (new ScriptedChatClient(_ => throw new IOException("gone")), ScriptedChatClient.Saying("The quay is 90 metres long. [q7:1]"));
        var options = new ModelOptions { Endpoints = [Endpoint("first"), Endpoint("second")] };
        using var model = new LanguageModel(options, _time, e => e.Name == "first" ? broken : sound);
        using var turn = model.Begin();
        var (said, ended) = await ComposeAsync(turn);
        said.ShouldHaveSingleItem();
        (ended.End, ended.Use.Endpoint, ended.Use.Model).ShouldBe((CompositionEnd.Complete, "second", "model-of-second"));
        (broken.Asked.Count, sound.Asked.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_stream_that_ends_without_a_finish_reason_is_no_answer()
    {
        var client = ScriptedChatClient.Saying("The quay is 90 metres long. [q7:1]\nIt has two");
        client.FinishReason = null;
        var (said, ended) = await _time.AdvanceUntil(ComposeAsync(client));
        said.ShouldBe(["The quay is 90 metres long."]);
        (ended.End, ended.Use.Failure, ended.Use.FinishReason).ShouldBe((CompositionEnd.CutShort, "its answer broke off", null));
    }

    [Fact]
    public async Task The_breaker_opens_within_ten_calls_and_closes_within_ten_seconds_of_recovery()
    {
        var isDown = true;
        var client = new ScriptedChatClient(_ => isDown ? throw new IOException("gone") : ["The quay is 90 metres long. [q7:1]"]);
        using var model = Model(client);
        var failures = new List<string?>();
        for (var i = 0; i < 10; i++) failures.Add((await _time.AdvanceUntil(AskAsync())).Use.Failure);
        failures.ShouldContain("it failed several times lately and is left alone for some seconds");
        client.Asked.Count.ShouldBeLessThanOrEqualTo(10);
        isDown = false;
        var recovered = _time.GetUtcNow();
        while ((await _time.AdvanceUntil(AskAsync())).End != CompositionEnd.Complete)
        {
            (_time.GetUtcNow() - recovered).ShouldBeLessThan(TimeSpan.FromSeconds(10));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        async Task<Composed.Ended> AskAsync()
        {
            using var turn = model.Begin();
            return (await ComposeAsync(turn)).Ended;
        }
    }

    [Fact]
    public async Task Too_many_questions_at_once_do_not_wait_for_ever()
    {
        var client = new ScriptedChatClient(_ => ["x", null]);
        using var model = Model(client, o => o with { Concurrency = 1, Gap = TimeSpan.FromSeconds(300), Deadline = TimeSpan.FromSeconds(600) });
        using var stop = new CancellationTokenSource();
        var held = ComposeAsync(model.Begin(), stop.Token);
        await client.StalledAsync(Cancellation);
        var waiting = Enumerable.Range(0, 2).Select(_ => ComposeAsync(model.Begin())).ToList();
        await Task.Delay(50, Cancellation);
        (await ComposeAsync(model.Begin())).Ended.Use.Failure.ShouldBe("too many questions are waiting for it");
        _time.Advance(TimeSpan.FromSeconds(5));
        foreach (var task in waiting) (await task).Ended.Use.Failure.ShouldBe("too many questions are waiting for it");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(held);
    }

    [Fact]
    public async Task Who_leaves_stops_the_request_and_is_no_failure_of_the_endpoint()
    {
        var client = new ScriptedChatClient(_ => ["The quay", null]);
        using var stop = new CancellationTokenSource();
        var asking = ComposeAsync(Model(client).Begin(), stop.Token);
        await client.StalledAsync(Cancellation);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asking);
    }

    [Fact]
    public async Task A_model_that_never_stops_is_stopped()
    {
        static IEnumerable<string?> Forever()
        {
            while (true) yield return "word ";
        }

        var (said, ended) = await ComposeAsync(new ScriptedChatClient(_ => Forever()));
        said.Count.ShouldBeLessThan(50);
        (ended.End, ended.Use.Failure).ShouldBe((CompositionEnd.CutShort, "its answer was too large"));
    }

    [Fact]
    public async Task Temperature_and_length_are_those_of_the_settings_or_of_the_prompt()
    {
        var client = ScriptedChatClient.Saying("NO_ANSWER");
        await ComposeAsync(client);
        await ComposeAsync(client, o => o with { Temperature = 0.7, MaxOutputTokens = 99 });
        await ComposeAsync(client, o => o with { OmitTemperature = true });
        client.Options.Select(o => (o!.Temperature, o.MaxOutputTokens)).ShouldBe([(0f, 800), (0.7f, 99), (null, 800)]);
    }

    /// <summary>A clock whose timers ring 20 milliseconds before they are due.</summary>
    private sealed class EarlyTimers(TimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime > TimeSpan.FromMilliseconds(20) ? dueTime - TimeSpan.FromMilliseconds(20) : dueTime, period);
    }

    private static ModelEndpoint Endpoint(string name) => new(name, new("http://127.0.0.1:9/v1"), $"model-of-{name}", null);

    private LanguageModel Model(IChatClient client, Func<ModelOptions, ModelOptions>? change = null)
    {
        var options = new ModelOptions { Endpoints = [Endpoint("default")] };
        return new(change?.Invoke(options) ?? options, _time, _ => client);
    }

    private async Task<(List<string> Said, Composed.Ended Ended)> ComposeAsync(ScriptedChatClient client, Func<ModelOptions, ModelOptions>? change = null)
    {
        using var model = Model(client, change);
        using var turn = model.Begin();
        return await ComposeAsync(turn);
    }

    private static async Task<(List<string> Said, Composed.Ended Ended)> ComposeAsync(IModelTurn turn, CancellationToken? cancellation = null)
    {
        var said = new List<string>();
        Composed.Ended? ended = null;
        await foreach (var composed in turn.ComposeAsync(Sample.Request("How long is the quay?"), cancellation ?? Cancellation))
            if (composed is Composed.Said s) said.Add(s.Statement.Text);
            else if (composed is Composed.Ended e) ended = e;
        return (said, ended.ShouldNotBeNull());
    }
}

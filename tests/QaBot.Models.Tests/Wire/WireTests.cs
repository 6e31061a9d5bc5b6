using System.Text;
using QaBot.Core;
using QaBot.Models.Stub;
using QaBot.Models.Tests.Answers;

namespace QaBot.Models.Tests.Wire;

/// <summary>The official client against a server that fails in every way that a script can make it.</summary>
public sealed class WireTests : IDisposable
{
    private const string Length = "How long is the Marrow Quay?";
    private const int Seed = 20261123;

    private readonly Harbour _harbour = new();

    public void Dispose() => _harbour.Dispose();

    [Fact]
    public async Task A_stream_cut_after_any_number_of_bytes_is_never_shown_as_complete()
    {
        await using var server = new StubServer(0, r =>
        {
            var good = StubBehaviours.Reply(r);
            // Long enough for the reason why it ends to come after the last cut.
            return good with { Text = good.Text + "\n" + string.Join('\n', Enumerable.Range(0, 6).Select(i => $"Nothing else was said about the number {i}.")) };
        });
        var wrong = new List<string>();
        for (var k = 1; k <= 2000; k++)
        {
            var answer = await _harbour.Open(server.Address, $"{(k % 2 == 0 ? "cut" : "reset")}-{k}").SayAsync(Length);
            var isMarked = answer.State == AnswerState.Partial ? answer.Text.EndsWith("cut off.", StringComparison.Ordinal) : answer.Composer == "extractive" && answer.ModelUse?.Failure is not null;
            if (!isMarked || answer.Statements.Any(s => s.Citations.Count == 0)) wrong.Add($"{k}: {answer.State} {answer.Composer} {answer.Text}");
        }
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("401", "it refused the key (HTTP 401)", 1)]
    [InlineData("404", "it refused the request (HTTP 404)", 1)]
    [InlineData("500", "it reported an error (HTTP 500)", 2)]
    [InlineData("html", "its answer broke off", 2)]
    [InlineData("garbage", "its answer broke off", 2)]
    [InlineData("empty", "it said nothing", 1)]
    [InlineData("refuse", null, 1)]
    [InlineData("flood", "its answer was too large", 1)]
    public async Task Each_way_to_fail_has_its_reason_and_its_number_of_tries(string model, string? why, int tries)
    {
        await using var server = new StubServer();
        var answer = await _harbour.Open(server.Address, model).SayAsync(Length);
        answer.ModelUse!.Failure.ShouldBe(why);
        answer.State.ShouldBe(why is null ? AnswerState.Declined : AnswerState.Verified);
        server.Chats.Count.ShouldBe(tries);
    }

    [Fact]
    public async Task A_rest_that_the_endpoint_asks_for_is_kept()
    {
        await using var server = new StubServer(0, _ => new StubReply { Status = 429, Raw = "{}"u8.ToArray(), ContentType = "application/json", Headers = new Dictionary<string, string> { ["Retry-After"] = "30" } });
        var service = _harbour.Open(server.Address, "m");
        (await service.SayAsync(Length)).ModelUse!.Failure.ShouldBe("it asked for fewer requests (HTTP 429)");
        (await service.SayAsync(Length)).ModelUse!.Failure.ShouldBe("it asked for fewer requests");
        server.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_short_rest_is_waited_for_and_then_tried_once_more()
    {
        var calls = 0;
        await using var server = new StubServer(0, r => ++calls == 1
            ? new StubReply { Status = 429, Raw = "{}"u8.ToArray(), ContentType = "application/json", Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } }
            : StubBehaviours.Reply(r));
        var answer = await _harbour.Open(server.Address, "good").SayAsync(Length);
        (answer.Composer, calls).ShouldBe(("model", 2));
    }

    [Fact]
    public async Task Who_stops_asking_closes_the_connection()
    {
        await using var server = new StubServer();
        using var stop = new CancellationTokenSource();
        var asking = _harbour.Open(server.Address, "stall").AskAsync(new(Length, "c", Question.NoAccess), stop.Token);
        while (server.Chats.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        server.OpenConnections.ShouldBe(1);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asking);
        for (var i = 0; i < 1000 && server.OpenConnections > 0; i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        server.OpenConnections.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_goes_nowhere_else()
    {
        await using var sink = new StubServer();
        await using var server = new StubServer(0, _ => new StubReply { Status = 302, Raw = Array.Empty<byte>(), Headers = new Dictionary<string, string> { ["Location"] = sink.Address + "/chat/completions" } });
        var answer = await _harbour.Open(server.Address, "m").SayAsync(Length);
        answer.ModelUse!.Failure.ShouldBe("it refused the request (HTTP 302)");
        server.Chats.TryPeek(out var request).ShouldBeTrue();
        request!.Headers["authorization"].ShouldBe("Bearer sk-test-key");
        sink.Chats.ShouldBeEmpty();
        sink.OpenConnections.ShouldBe(0);
    }

    [Fact]
    public async Task Random_bytes_in_a_stream_never_break_an_answer()
    {
        var random = new Random(Seed);
        await using var server = new StubServer(0, r =>
        {
            var good = Encoding.UTF8.GetBytes(StubWire.Chunk("m", StubBehaviours.Good(r), null) + StubWire.Chunk("m", null, "stop"));
            for (var i = 0; i < 12; i++) good[random.Next(good.Length)] = (byte)random.Next(256);
            return new StubReply { Raw = good };
        });
        for (var run = 0; run < 300; run++)
        {
            var answer = await _harbour.Open(server.Address, "m").SayAsync(Length);
            answer.State.ShouldBeOneOf(AnswerState.Verified, AnswerState.Partial, AnswerState.Declined);
            answer.Statements.ShouldAllBe(s => s.Citations.Count > 0, $"seed {Seed}, run {run}");
        }
    }

    [Fact]
    public async Task Vectors_come_in_the_order_of_their_texts_and_in_the_length_asked_for()
    {
        await using var server = new StubServer();
        using var embedder = new ModelEmbedder(new(new("e", server.Address, "m", null), 32));
        var texts = Enumerable.Range(0, 150).Select(i => i % 2 == 0 ? "quay" : "lighthouse keeper").ToList();
        var vectors = await embedder.EmbedAsync(texts, TestContext.Current.CancellationToken);
        vectors.Count.ShouldBe(150);
        vectors.ShouldAllBe(v => v.Length == 32);
        vectors[0].ShouldBe(vectors[148]);
        vectors[0].ShouldNotBe(vectors[149]);
        embedder.Id.ShouldBe("m/32");
    }

    [Fact]
    public async Task A_broken_endpoint_of_vectors_throws_and_says_why()
    {
        using var embedder = new ModelEmbedder(new(new("e", new("http://127.0.0.1:9/v1"), "m", null), 32));
        (await Should.ThrowAsync<Models.Endpoints.ModelFailureException>(embedder.EmbedAsync(["x"], TestContext.Current.CancellationToken))).Message.ShouldBe("it could not be reached");
    }
}

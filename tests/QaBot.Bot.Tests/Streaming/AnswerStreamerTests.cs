using System.Globalization;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Streaming;

public sealed class AnswerStreamerTests
{
    private readonly VirtualTime _time = new();

    private static Activity Incoming(string channel = "msteams", string type = "personal", string? mode = null) => new()
    {
        Type = "message",
        Id = "q-1",
        ChannelId = channel,
        From = new ChannelAccount { Id = "u" },
        Recipient = new ChannelAccount { Id = "bot" },
        Conversation = new ConversationAccount { Id = "c", ConversationType = type },
        DeliveryMode = mode,
    };

    /// <summary>An answer of so many statements, each of which takes so long.</summary>
    private Func<Action<Statement>, CancellationToken, Task<Answer>> Slow(int statements, double seconds, Answer? instead = null) => async (shown, stop) =>
    {
        var said = new List<Statement>();
        for (var i = 1; i <= statements; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), _time, stop);
            said.Add(new Statement(string.Create(CultureInfo.InvariantCulture, $"Sentence {i}."), [1], Verdict.Verbatim));
            shown(said[^1]);
        }

        return instead ?? A.Answer("") with { Statements = said, Citations = [A.Citation(SampleAnswers.Policy, "25 days")] };
    };

    private Task<Delivery> Run(RecordingChannel channel, Activity incoming, Func<Action<Statement>, CancellationToken, Task<Answer>> ask) => _time.Run(
        new AnswerStreamer(SampleAnswers.Renderer(incoming.ChannelId!), channel, _time).RunAsync(incoming, "Searching 2 documents…", ask, _ => "a-42", cancellation: TestContext.Current.CancellationToken));

    private static ChannelException Refused(int status, string code, string words) => new($"The channel answered {status}.", status, code, detail: words);

    [Fact]
    public async Task A_slow_answer_reaches_Teams_by_its_streaming_rules()
    {
        var channel = new RecordingChannel(_time);
        var delivery = await Run(channel, Incoming(), Slow(12, 0.9));
        var requests = channel.Requests;
        requests.Count.ShouldBeInRange(6, 12);
        (requests[0].StreamType, requests[0].Sequence, requests[0].StreamId).ShouldBe(("informative", 1, null));
        requests.Skip(1).SkipLast(1).ShouldAllBe(r => r.StreamType == "streaming" && r.StreamId == "m-1" && r.Activity.Type == "typing");
        requests.SkipLast(1).Select(r => r.Sequence).ShouldBe(Enumerable.Range(1, requests.Count - 1).Select(n => (int?)n));
        (requests[^1].StreamType, requests[^1].Sequence, requests[^1].StreamId, requests[^1].Activity.Type).ShouldBe(("final", null, "m-1", "message"));
        requests.Zip(requests.Skip(1), (a, b) => b.At - a.At).ShouldAllBe(gap => gap >= TimeSpan.FromSeconds(1));
        var texts = requests.Skip(1).Select(r => r.Activity.Text!).ToList();
        texts.Zip(texts.Skip(1)).ShouldAllBe(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal));
        requests.ShouldAllBe(r => r.Activity.ReplyToId == "q-1" && r.Activity.Recipient!.Id == "u");
        requests.SkipLast(1).ShouldAllBe(r => r.Activity.Attachments == null && r.Activity.ChannelData == null && r.Activity.Entities!.Count == 1);
        delivery.ActivityIds.ShouldBe(["m-1"]);
        channel.Seen.ShouldHaveSingleItem().Value.ShouldContain("Sentence 12.");
    }

    [Fact]
    public async Task A_quick_answer_goes_as_one_message()
    {
        var channel = new RecordingChannel(_time);
        var delivery = await Run(channel, Incoming(), Slow(3, 0.05));
        channel.Requests.ShouldHaveSingleItem().StreamType.ShouldBeNull();
        channel.Requests[0].Activity.Text.ShouldBe("Sentence 1. [1] Sentence 2. [1] Sentence 3. [1]");
        delivery.ActivityIds.ShouldBe(["m-1"]);
    }

    [Fact]
    public async Task Web_Chat_gets_parts_every_half_second_and_the_end_at_once()
    {
        var channel = new RecordingChannel(_time);
        await Run(channel, Incoming("webchat", "personal"), Slow(6, 0.4));
        channel.Requests.Count.ShouldBeInRange(4, 6);
        channel.Requests.SkipLast(1).Zip(channel.Requests.Skip(1).SkipLast(1), (a, b) => b.At - a.At).ShouldAllBe(gap => gap >= TimeSpan.FromSeconds(0.5));
        channel.Requests[^1].At.ShouldBeLessThan(TimeSpan.FromSeconds(2.6));
        channel.Requests[^1].StreamType.ShouldBe("final");
    }

    [Theory]
    [InlineData("msteams", "groupChat")]
    [InlineData("msteams", "channel")]
    [InlineData("sms", "personal")]
    public async Task Where_nothing_streams_the_bot_types_and_then_answers(string id, string type)
    {
        var channel = new RecordingChannel(_time);
        await Run(channel, Incoming(id, type), Slow(8, 1));
        channel.Requests.ShouldAllBe(r => r.StreamType == null);
        channel.Requests.SkipLast(1).ShouldAllBe(r => r.Activity.Type == "typing" && r.Activity.Text == null);
        channel.Requests.SkipLast(1).Count().ShouldBe(3);
        channel.Requests[^1].Activity.Type.ShouldBe("message");
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public async Task With_expectReplies_there_is_the_answer_and_nothing_else(string id)
    {
        var channel = new RecordingChannel(_time);
        await Run(channel, Incoming(id, "personal", "expectReplies"), Slow(8, 1));
        channel.Requests.ShouldHaveSingleItem().Activity.Type.ShouldBe("message");
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_a_stream_may_replaces_what_the_stream_showed()
    {
        var channel = new RecordingChannel(_time);
        var delivery = await Run(channel, Incoming(), Slow(50, 3));
        channel.Requests.Where(r => r.StreamType is not null).ShouldAllBe(r => r.At < TimeSpan.FromSeconds(120));
        channel.Requests[^2].StreamType.ShouldBe("final");
        channel.Requests[^1].Method.ShouldBe("PUT");
        channel.Seen.ShouldHaveSingleItem().Value.ShouldContain("Sentence 50.");
        delivery.ActivityIds.ShouldBe(["m-1"]);
    }

    [Fact]
    public async Task A_stream_that_has_shown_nothing_when_its_time_is_over_says_that_work_goes_on()
    {
        var channel = new RecordingChannel(_time);
        await Run(channel, Incoming(), Slow(1, 150));
        channel.Requests.Select(r => r.StreamType).ShouldBe(["informative", "final", null]);
        channel.Requests[1].Activity.Text.ShouldBe("Still working on the answer…");
        channel.Seen.ShouldHaveSingleItem().Value.ShouldBe("Sentence 1. [1]");
    }

    [Fact]
    public async Task When_the_person_stops_the_answer_its_making_stops_at_once()
    {
        var stopped = false;
        var channel = new RecordingChannel(_time)
        {
            Refusal = r => r.Sequence == 3 ? Refused(403, "ContentStreamNotAllowed", "Content stream was canceled by user.") : null,
        };
        var delivery = await Run(channel, Incoming(), async (shown, stop) =>
        {
            try
            {
                return await Slow(20, 1)(shown, stop);
            }
            catch (OperationCanceledException)
            {
                stopped = true;
                throw;
            }
        });
        stopped.ShouldBeTrue();
        delivery.Answer.ShouldBeNull();
        channel.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(202, "ContentStreamSequenceOrderPreConditionFailed", "")]
    [InlineData(429, "TooManyRequests", "")]
    [InlineData(503, null, "")]
    public async Task A_part_that_got_lost_does_not_end_the_stream(int status, string? code, string words)
    {
        var channel = new RecordingChannel(_time) { Refusal = r => r.Sequence is 2 or 3 ? Refused(status, code!, words) : null };
        await Run(channel, Incoming(), Slow(8, 1));
        channel.Requests[^1].StreamType.ShouldBe("final");
        channel.Seen.ShouldHaveSingleItem().Value.ShouldContain("Sentence 8.");
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public async Task A_channel_that_asks_for_a_pause_in_a_stream_gets_it(string id)
    {
        var asked = TimeSpan.FromSeconds(5);
        var channel = new RecordingChannel(_time)
        {
            Refusal = r => r.Sequence == 2 ? new ChannelException("Throttled.", 429) { IsTemporary = true, RetryAfter = asked } : null,
        };
        await Run(channel, Incoming(id), Slow(4, 1));
        var throttled = channel.Requests.FindIndex(r => r.Sequence == 2);
        (channel.Requests[throttled + 1].At - channel.Requests[throttled].At).ShouldBeGreaterThanOrEqualTo(asked);
        channel.Seen.ShouldHaveSingleItem().Value.ShouldContain("Sentence 4.");
    }

    [Theory]
    [InlineData("Content stream is not allowed on an already completed streamed message.")]
    [InlineData("Content stream finished due to exceeded streaming time.")]
    [InlineData("Message size too large.")]
    public async Task A_stream_that_the_channel_ends_is_replaced_by_the_answer(string words)
    {
        var channel = new RecordingChannel(_time) { Refusal = r => r.Sequence == 3 ? Refused(403, "ContentStreamNotAllowed", words) : null };
        await Run(channel, Incoming(), Slow(8, 1));
        channel.Requests[^1].Method.ShouldBe("PUT");
        channel.Requests.Count(r => r.StreamType is not null).ShouldBe(3);
        channel.Seen.ShouldHaveSingleItem().Value.ShouldContain("Sentence 8.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Where_a_stream_is_not_allowed_the_answer_goes_as_one_message(int sequence)
    {
        var channel = new RecordingChannel(_time) { Refusal = r => r.Sequence == sequence ? Refused(403, "ContentStreamNotAllowed", "Content stream is not allowed.") : null };
        var delivery = await Run(channel, Incoming(), Slow(8, 1));
        (channel.Requests[^1].Method, channel.Requests[^1].StreamType).ShouldBe(("POST", null));
        channel.Requests[^1].Activity.Text!.ShouldContain("Sentence 8.");
        delivery.ActivityIds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task When_nobody_knows_whether_the_end_arrived_it_is_put_in_place_and_not_said_twice()
    {
        var channel = new RecordingChannel(_time)
        {
            Refusal = r => r.StreamType == "final" ? new ChannelException("The channel did not answer in time.", isAmbiguous: true) : null,
        };
        var delivery = await Run(channel, Incoming(), Slow(4, 1));
        channel.Requests[^1].Method.ShouldBe("PUT");
        channel.Requests.Count(r => r.Activity.Type == "message").ShouldBe(2);
        delivery.ActivityIds.ShouldBe(["m-1"]);
    }

    [Fact]
    public async Task An_answer_that_failed_after_its_first_sentences_replaces_them()
    {
        var channel = new RecordingChannel(_time);
        await Run(channel, Incoming(), Slow(4, 1, SampleAnswers.Failed));
        channel.Requests[^2].StreamType.ShouldBe("final");
        channel.Requests[^2].Activity.Text.ShouldStartWith("Sentence 1. [1]");
        channel.Requests[^1].Method.ShouldBe("PUT");
        channel.Seen.ShouldHaveSingleItem().Value.ShouldStartWith("Something broke while answering");
    }

    [Fact]
    public async Task A_long_answer_is_streamed_as_far_as_its_first_message_goes_and_the_rest_follows()
    {
        var channel = new RecordingChannel(_time);
        var citations = Enumerable.Range(1, 45).Select(n => A.Citation(SampleAnswers.Policy, "25 days", n)).ToList();
        var said = citations.Select(c => new Statement(string.Create(CultureInfo.InvariantCulture, $"Sentence {c.Number}."), [c.Number], Verdict.Verbatim)).ToList();
        var delivery = await Run(channel, Incoming(), async (shown, stop) =>
        {
            foreach (var statement in said)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.2), _time, stop);
                shown(statement);
            }

            return A.Answer("") with { Statements = said, Citations = citations };
        });
        var streamed = channel.Requests.Where(r => r.StreamType is not null).ToList();
        streamed[^1].StreamType.ShouldBe("final");
        streamed.ShouldAllBe(r => !r.Activity.Text!.Contains("[21]"));
        delivery.ActivityIds.Count.ShouldBe(3);
        string.Join(' ', delivery.ActivityIds.Select(id => channel.Seen[id])).ShouldBe(string.Join(' ', said.Select(s => s.WithNumbers())));
    }

    [Fact]
    public async Task A_refused_answer_is_reported_to_the_caller()
    {
        var channel = new RecordingChannel(_time) { Refusal = r => r.Activity.Type == "message" ? Refused(403, "ForbiddenOperationException", "The bot is not in the conversation.") : null };
        await Should.ThrowAsync<ChannelException>(() => Run(channel, Incoming("msteams", "channel"), Slow(1, 1)));
    }
}

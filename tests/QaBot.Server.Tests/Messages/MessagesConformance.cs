using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using QaBot.Core;
using QaBot.Server.Messages;
using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Messages;

/// <summary>What every host of /api/messages answers, and what goes out to the channel for the same that comes in.</summary>
public abstract class MessagesConformance : IAsyncLifetime
{
    private ForeignChannel _channel = null!;
    private RunningServer _server = null!;
    private ScriptedAnswers _answers = null!;
    private TaskCompletionSource? _hold;

    private protected abstract string Host { get; }

    public async ValueTask InitializeAsync()
    {
        _channel = await ForeignChannel.StartAsync();
        _answers = new ScriptedAnswers(question =>
        {
            _hold?.Task.Wait();
            return question.Text == "break" ? null : A.Answer($"Answer to {question.Text}.");
        });
        // Without the ledger, feedback is kept where this test can read it.
        _server = await RunningServer.StartAsync([.. _channel.Settings, "--QABOT_AUDIT=off", $"--Bot:Host={Host}"], _answers);
    }

    public async ValueTask DisposeAsync()
    {
        _hold?.TrySetResult();
        await _server.DisposeAsync();
        await _channel.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_message_is_acknowledged_before_it_is_answered_and_the_answer_is_a_reply_to_it()
    {
        _hold = new TaskCompletionSource();
        using var response = await _channel.DeliverAsync(_server, _channel.Message("one"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        _channel.Messages.ShouldBeEmpty();
        _hold.SetResult();
        var call = (await _channel.CallsAsync(1))[0];
        call.Method.ShouldBe("POST");
        call.Path.ShouldBe("/svc/v3/conversations/a%3A1%3Bx%40y%7Cz/activities/m1");
        call.Authorization.ShouldBe("Bearer bot-token-1");
        call.Text.ShouldStartWith("Answer to one.");
        call.Body!["replyToId"]!.GetValue<string>().ShouldBe("m1");
        call.Body["from"]!["id"]!.GetValue<string>().ShouldBe("28:bot");
        call.Body["recipient"]!["id"]!.GetValue<string>().ShouldBe("29:u");
        call.Body["conversation"]!["kept"]!.GetValue<string>().ShouldBe("as it came");
        call.Body.ContainsKey("id").ShouldBeFalse();
        _answers.Asked[0].Person.ShouldBe("person-1");
        _answers.Asked[0].Channel.ShouldBe("foreign");
    }

    [Fact]
    public async Task Expected_replies_come_in_the_response_and_nowhere_else()
    {
        var activity = _channel.Message("one");
        activity["deliveryMode"] = "expectReplies";
        using var response = await _channel.DeliverAsync(_server, activity);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        body["activities"]!.AsArray().Select(a => a!["type"]!.GetValue<string>()).ShouldBe(["message"]);
        body["activities"]![0]!["text"]!.GetValue<string>().ShouldStartWith("Answer to one.");
        _channel.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("not json", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":""}""", 400)]
    [InlineData("""{"type":5}""", 400)]
    public async Task A_body_that_is_no_activity_is_answered_with_400(string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _channel.DeliverRawAsync(_server, content, "Bearer " + _channel.Tokens.Good());
        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_deep_or_too_large_is_refused()
    {
        using var deep = new StringContent("{\"type\":\"message\",\"value\":" + new string('[', 10_000) + new string(']', 10_000) + "}", Encoding.UTF8, "application/json");
        using var deepResponse = await _channel.DeliverRawAsync(_server, deep, "Bearer " + _channel.Tokens.Good());
        deepResponse.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var large = new StringContent("{\"type\":\"message\",\"text\":\"" + new string('a', 300_000) + "\"}", Encoding.UTF8, "application/json");
        using var largeResponse = await _channel.DeliverRawAsync(_server, large, "Bearer " + _channel.Tokens.Good());
        largeResponse.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_answered_with_405(string method)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Origin, "/api/messages"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task An_activity_that_comes_five_times_is_answered_once()
    {
        for (var i = 0; i < 5; i++) (await _channel.DeliverAsync(_server, _channel.Message("one"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _channel.DeliverAsync(_server, _channel.Message("two", "m2"));
        (await _channel.CallsAsync(2)).Select(c => c.Text![..14]).ShouldBe(["Answer to one.", "Answer to two."]);
        _answers.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_message_resent_by_its_client_under_a_new_id_is_answered_once()
    {
        foreach (var id in new[] { "m1", "m2" })
        {
            var activity = _channel.Message("one", id);
            activity["channelData"] = new JsonObject { ["clientActivityID"] = "client-1" };
            (await _channel.DeliverAsync(_server, activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await _channel.DeliverAsync(_server, _channel.Message("two", "m3"));
        (await _channel.CallsAsync(2)).Count.ShouldBe(2);
        _answers.Asked.Select(q => q.Text).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Messages_of_a_conversation_are_answered_in_their_order()
    {
        for (var i = 0; i < 100; i++)
            for (var conversation = 0; conversation < 3; conversation++)
            {
                HttpResponseMessage response;
                while ((response = await _channel.DeliverAsync(_server, _channel.Message($"{i}", $"m{i}", $"c{conversation}"))).StatusCode == HttpStatusCode.TooManyRequests) await Task.Delay(20, TestContext.Current.CancellationToken);
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
            }

        var calls = await _channel.CallsAsync(300);
        for (var conversation = 0; conversation < 3; conversation++)
            calls.Where(c => c.Path.Contains($"/c{conversation}/", StringComparison.Ordinal)).Select(c => c.Text!.Split('.')[0]).ShouldBe(Enumerable.Range(0, 100).Select(i => $"Answer to {i}"));
    }

    [Fact]
    public async Task The_bots_name_is_no_part_of_the_question()
    {
        var activity = _channel.Message("<at>Bot</at> how long is <AT>bot</AT> it?");
        activity["entities"] = new JsonArray(
            new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" }, ["text"] = "<at>Bot</at>" },
            new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "29:else", ["name"] = "how" }, ["text"] = "how" });
        await _channel.DeliverAsync(_server, activity);
        await _channel.CallsAsync(1);
        _answers.Asked[0].Text.ShouldBe("how long is  it?");
    }

    [Fact]
    public async Task People_who_join_are_welcomed_once_and_the_bot_itself_is_not()
    {
        var joined = _channel.Message("", "u1");
        joined["type"] = "conversationUpdate";
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        await _channel.DeliverAsync(_server, joined.DeepClone().AsObject());
        joined["id"] = "u2";
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" }, new JsonObject { ["id"] = "29:u" }, new JsonObject { ["id"] = "29:v" });
        await _channel.DeliverAsync(_server, joined.DeepClone().AsObject());
        joined["id"] = "u3";
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:w" });
        await _channel.DeliverAsync(_server, joined);
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        var calls = await _channel.CallsAsync(2);
        calls[0].Text.ShouldBe("I answer questions from a collection of documents, and every sentence I say cites its source. When the documents are silent, I say so. I have read 1 document: The bridge.");
        calls[1].Text.ShouldStartWith("Answer to one.");
    }

    [Fact]
    public async Task In_Teams_whoever_adds_the_bot_is_welcomed_although_only_the_bot_is_named()
    {
        var joined = _channel.Message("", "u1");
        joined["type"] = "conversationUpdate";
        joined["channelId"] = "msteams";
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        await _channel.DeliverAsync(_server, joined);
        (await _channel.CallsAsync(1))[0].Text.ShouldStartWith("I answer questions");
    }

    [Fact]
    public async Task An_edited_message_is_answered_in_the_place_of_its_first_answer_and_a_deleted_one_loses_it()
    {
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        await _channel.CallsAsync(1);
        var edited = _channel.Message("two");
        edited["type"] = "messageUpdate";
        await _channel.DeliverAsync(_server, edited);
        var update = (await _channel.CallsAsync(2))[1];
        update.Method.ShouldBe("PUT");
        update.Text.ShouldStartWith("Answer to two.");
        update.Path.ShouldStartWith("/svc/v3/conversations/a%3A1%3Bx%40y%7Cz/activities/sent-");
        var deleted = _channel.Message("");
        deleted["type"] = "messageDelete";
        await _channel.DeliverAsync(_server, deleted);
        var delete = (await _channel.CallsAsync(3))[2];
        delete.Method.ShouldBe("DELETE");
        delete.Path.ShouldBe(update.Path);
    }

    [Fact]
    public async Task Feedback_is_taken_in_all_three_shapes_and_finds_its_answer()
    {
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        await _channel.CallsAsync(1);
        await _server.IdleAsync();
        var sent = $"sent-{_channel.Calls.Count}";
        foreach (var feedback in new JsonNode[] { "{\"feedbackText\":\"Wrong year\"}", new JsonObject { ["feedbackText"] = "Wrong year" } })
        {
            using var response = await _channel.DeliverAsync(_server, Invoke("message/submitAction", new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = "dislike", ["feedback"] = feedback } }, sent));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("{}");
        }

        var thumb = _channel.Message("", "e1");
        thumb["type"] = "event";
        thumb["name"] = "webchat:activity-status/feedback";
        thumb["entities"] = new JsonArray(new JsonObject { ["@id"] = "urn:answer:t-1:like", ["@type"] = "LikeAction" });
        await _channel.DeliverAsync(_server, thumb);
        var sink = (RecentFeedback)_server.Services.GetRequiredService<IFeedbackSink>();
        for (var i = 0; i < 6000 && sink.Latest.Count < 3; i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        sink.Latest.Select(f => (f.AnswerId, f.Reaction, f.Text, f.Person)).ShouldBe([("t-1", "dislike", "Wrong year", "person-1"), ("t-1", "dislike", "Wrong year", "person-1"), ("t-1", "like", null, "person-1")]);
    }

    [Fact]
    public async Task An_unknown_invoke_is_answered_with_501_and_a_pressed_suggestion_as_a_question()
    {
        using var unknown = await _channel.DeliverAsync(_server, Invoke("signin/verifyState", new JsonObject()));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        using var pressed = await _channel.DeliverAsync(_server, Invoke("suggestedAction/submit", new JsonObject { ["text"] = "one" }));
        pressed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _channel.CallsAsync(1))[0].Text.ShouldStartWith("Answer to one.");
    }

    [Fact]
    public async Task Who_asks_too_fast_is_asked_to_wait()
    {
        await using var server = await RunningServer.StartAsync([.. _channel.Settings, "--Bot:QuestionsPerMinute=2", $"--Bot:Host={Host}"], _answers);
        for (var i = 0; i < 3; i++) await _channel.DeliverAsync(server, _channel.Message("one", $"m{i}"));
        (await _channel.CallsAsync(3))[2].Text!.ShouldMatch("^You ask faster than I may answer: ask again in ([1-9]|[1-5][0-9]) seconds\\.$");
    }

    [Fact]
    public async Task A_turn_that_breaks_says_so_is_logged_without_words_and_the_next_one_is_answered()
    {
        await _channel.DeliverAsync(_server, _channel.Message("break", "m1"));
        await _channel.DeliverAsync(_server, _channel.Message("two", "m2"));
        var calls = await _channel.CallsAsync(2);
        calls[0].Text.ShouldBe("Something in the service broke while I answered this. Please ask again; if it happens again, tell whoever runs the service.");
        calls[1].Text.ShouldStartWith("Answer to two.");
        _server.Log.Lines.ShouldContain(line => line.StartsWith("An answer on channel other broke with InvalidOperationException; the person is told so.", StringComparison.Ordinal));
        _server.Log.Lines.Where(line => line.Contains("planned no answer", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private JsonObject Invoke(string name, JsonNode value, string? replyTo = null)
    {
        var activity = _channel.Message("", $"i{Guid.NewGuid():N}");
        activity["type"] = "invoke";
        activity["name"] = name;
        activity["value"] = value;
        if (replyTo is not null) activity["replyToId"] = replyTo;
        return activity;
    }
}

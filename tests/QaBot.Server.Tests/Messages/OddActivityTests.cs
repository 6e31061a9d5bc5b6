using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using QaBot.Core;
using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Messages;

/// <summary>Activities as the world sends them: fields that are odd, halves of characters, other people's names.</summary>
public sealed class OddActivityTests : IAsyncLifetime
{
    private ForeignChannel _channel = null!;
    private RunningServer _server = null!;
    private ScriptedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        _channel = await ForeignChannel.StartAsync();
        _answers = new ScriptedAnswers(question => A.Answer($"Answer to {question.Text}."));
        _server = await RunningServer.StartAsync([.. _channel.Settings, "--QABOT_AUDIT=off"], _answers);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Theory]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("timestamp", "1732700000")]
    [InlineData("timestamp", "{\"at\":[1]}")]
    [InlineData("suggestedActions", """{"actions":[{"type":"imBack","title":"no value"}]}""")]
    [InlineData("suggestedActions", """{"actions":[null]}""")]
    [InlineData("suggestedActions", "{}")]
    [InlineData("entities", """[null,5,{},{"type":"mention"},{"type":"mention","mentioned":5},{"type":"\udc00"}]""")]
    [InlineData("attachments", """[null,{"contentType":"text/html","content":"<div>one</div>"}]""")]
    [InlineData("channelData", "\"words\"")]
    [InlineData("channelData", """{"clientActivityID":"\ud83d"}""")]
    [InlineData("channelData", """{"\ud83d":"\\ud83d","\ud83d\ud83d\ude00":1}""")]
    [InlineData("unheardOf", "\"\\ud83d\\\\\"")]
    public async Task A_message_with_an_odd_field_is_answered(string field, string value)
    {
        var body = _channel.Message("one").ToJsonString();
        body = $"{body[..^1]},\"{field}\":{value}}}";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _channel.DeliverRawAsync(_server, content, "Bearer " + _channel.Tokens.Good());
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _channel.CallsAsync(1))[0].Text.ShouldStartWith("Answer to one.");
    }

    [Fact]
    public async Task Half_a_character_in_a_question_costs_that_character_and_not_the_answer()
    {
        var body = _channel.Message("HALF one 😀").ToJsonString().Replace("HALF", "\\ude00\\ud83d", StringComparison.Ordinal);
        using var content = new StringContent("\uFEFF" + body, Encoding.UTF8, "application/json");
        using var response = await _channel.DeliverRawAsync(_server, content, "Bearer " + _channel.Tokens.Good());
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await _channel.CallsAsync(1);
        _answers.Asked[0].Text.ShouldBe("\uFFFD\uFFFD one 😀");
    }

    [Fact]
    public async Task A_body_that_is_no_utf8_is_answered_with_400_wherever_it_breaks()
    {
        var bytes = Encoding.Latin1.GetBytes("""{"type":"message","unheardOf":"é"}""");
        using var content = new ByteArrayContent(bytes);
        using var response = await _channel.DeliverRawAsync(_server, content, "Bearer " + _channel.Tokens.Good());
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Other_people_are_named_in_the_question_without_the_tags_of_their_mention()
    {
        var activity = _channel.Message("<at>Bot</at>&nbsp;what did <at>Zoë</at> say?");
        activity["entities"] = new JsonArray(
            new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" }, ["text"] = "<at>Bot</at>" },
            new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "29:z", ["name"] = "Zoë" } });
        await _channel.DeliverAsync(_server, activity);
        await _channel.CallsAsync(1);
        _answers.Asked[0].Text.ShouldBe("what did Zoë say?");
    }

    [Fact]
    public async Task A_team_is_welcomed_when_it_gets_the_bot_and_not_when_somebody_joins_it()
    {
        var joined = _channel.Message("", "u1");
        joined["type"] = "conversationUpdate";
        joined["channelId"] = "msteams";
        joined["conversation"]!["conversationType"] = "channel";
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:w" }, null);
        await _channel.DeliverAsync(_server, joined);
        await _channel.DeliverAsync(_server, _channel.Message("one"));
        joined["id"] = "u2";
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        await _server.IdleAsync();
        await _channel.DeliverAsync(_server, joined);
        var calls = await _channel.CallsAsync(2);
        calls[0].Text.ShouldStartWith("Answer to one.");
        calls[1].Text.ShouldStartWith("I answer questions");
    }

    [Fact]
    public async Task What_was_just_declined_is_not_offered_as_a_question_to_ask_instead()
    {
        await using var server = await RunningServer.StartAsync(
            [.. _channel.Settings, "--Bot:StarterQuestions:0=How long is the bridge?", "--Bot:StarterQuestions:1=Is the bridge long?"],
            new ScriptedAnswers(question => A.Answer("The documents do not say.", AnswerState.Declined) with { Question = question.Text }));
        await _channel.DeliverAsync(server, _channel.Message("how long is the bridge?"));
        var call = (await _channel.CallsAsync(1))[0];
        call.Body!["suggestedActions"]!["actions"]!.AsArray().Select(action => action!["value"]!.GetValue<string>()).ShouldNotContain("How long is the bridge?");
        call.Body["suggestedActions"]!["actions"]!.AsArray().Select(action => action!["value"]!.GetValue<string>()).ShouldContain("Is the bridge long?");
    }

    [Fact]
    public async Task An_invoke_that_expects_replies_gets_them_with_its_own_answer()
    {
        var invoke = _channel.Message("", "i1");
        invoke["type"] = "invoke";
        invoke["deliveryMode"] = "expectReplies";
        invoke["name"] = "suggestedAction/submit";
        invoke["value"] = new JsonObject { ["text"] = "one" };
        using var pressed = await _channel.DeliverAsync(_server, invoke);
        pressed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var replies = (await pressed.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        replies["activities"]![0]!["text"]!.GetValue<string>().ShouldStartWith("Answer to one.");
        invoke["name"] = "message/submitAction";
        invoke["replyToId"] = "m1";
        invoke["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = "like" } };
        using var judged = await _channel.DeliverAsync(_server, invoke);
        (await judged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"activities":[],"body":{}}""");
        invoke["name"] = "signin/verifyState";
        using var unknown = await _channel.DeliverAsync(_server, invoke);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        _channel.Calls.ShouldBeEmpty();
    }
}

using System.Text.Json;
using QaBot.Bot.DirectLine;
using QaBot.Testing;
using Shouldly;
using Xunit;
using static QaBot.Bot.Tests.DirectLine.DirectLineBench;

namespace QaBot.Bot.Tests.DirectLine;

public sealed class ConversationTests
{
    [Fact]
    public async Task Opening_is_201_once_and_welcomes_once_and_200_from_then_on()
    {
        using var bench = new DirectLineBench();
        var token = DirectLineBench.Json(bench.Service.Generate(DirectLineCaller.Secret, new TokenParameters())).GetProperty("token").GetString()!;
        var caller = (await bench.Service.AuthenticateAsync(token, null))!;
        bench.Service.Start(caller, new TokenParameters(Locale: "en-GB"), DirectLineBench.StreamRoot).Status.ShouldBe(201);
        bench.Service.Start(caller, new TokenParameters(), DirectLineBench.StreamRoot).Status.ShouldBe(200);
        var (welcome, _, _) = bench.Taken.ShouldHaveSingleItem();
        (welcome.Type, welcome.Locale, welcome.MembersAdded!.Count).ShouldBe(("conversationUpdate", "en-GB", 1));
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_said_with_what_the_service_knows_of_it()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync("dl_ada");
        var spoken = new Activity
        {
            Type = "message",
            Text = "How long?",
            Id = "mine",
            From = new ChannelAccount { Id = "somebody-else", Name = "Ada", AadObjectId = "forged", Role = "bot" },
            ServiceUrl = "https://elsewhere.example",
            DeliveryMode = "stream",
            Conversation = new ConversationAccount { Id = "another" },
            ChannelData = JsonSerializer.SerializeToElement(new { clientActivityID = "c1", kept = 1 }),
            Extra = new() { ["localTimezone"] = JsonSerializer.SerializeToElement("UTC") },
        };
        var id = DirectLineBench.Json(bench.Service.Post(caller, conversation, spoken)).GetProperty("id").GetString();
        using var read = JsonDocument.Parse(bench.Service.Read(caller, conversation, null).Body);
        read.RootElement.GetProperty("activities")[0].GetRawText().ShouldBe(
            $$$"""{"type":"message","id":"{{{id}}}","timestamp":"2026-11-23T12:00:00+00:00","channelId":"directline","from":{"id":"dl_ada","name":"Ada","role":"user"},"conversation":{"id":"{{{conversation}}}"},"recipient":{"id":"qabot","name":"QaBot","role":"bot"},"text":"How long?","channelData":{"clientActivityID":"c1","kept":1},"localTimezone":"UTC"}""");
    }

    [Fact]
    public async Task A_watermark_gives_what_came_later_and_none_gives_all()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        bench.Say(caller, conversation, "one");
        var (first, watermark) = bench.Read(caller, conversation);
        bench.Say(caller, conversation, "two");
        first.ShouldBe(["one"]);
        bench.Read(caller, conversation, watermark).ShouldBe((["two"], "2"), Same);
        bench.Read(caller, conversation, "").Texts.ShouldBe(["one", "two"]);
        bench.Read(caller, conversation, "2").ShouldBe(([], "2"), Same);
        bench.Read(caller, conversation, "99").ShouldBe(([], "2"), Same);
        foreach (var odd in (string[])["-1", "x", "1.5", "99999999999999999999", " 1"]) bench.Service.Read(caller, conversation, odd).Status.ShouldBe(400, odd);
    }

    [Fact]
    public async Task What_a_client_sends_again_is_kept_and_handled_once()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        var first = DirectLineBench.Json(bench.Say(caller, conversation, "again", "c1")).GetProperty("id").GetString();
        DirectLineBench.Json(bench.Say(caller, conversation, "again", "c1")).GetProperty("id").GetString().ShouldBe(first);
        bench.Read(caller, conversation).Texts.ShouldBe(["again"]);
        bench.Taken.Count(t => t.Activity.Type == "message").ShouldBe(1);
    }

    [Fact]
    public async Task When_too_many_questions_wait_the_message_is_refused_and_not_kept()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        bench.Answer = Taken.Full;
        bench.Say(caller, conversation, "busy").Status.ShouldBe(503);
        bench.Read(caller, conversation).Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_updated_answer_stands_at_the_end_under_its_id_and_a_deleted_one_is_gone()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        var sender = bench.Service.SenderTo(conversation);
        var id = await sender.SendAsync(new Activity { Type = "message", Text = "first" }, Stop);
        await sender.SendAsync(new Activity { Type = "message", Text = "other" }, Stop);
        await sender.UpdateAsync(new Activity { Type = "message", Id = id, Text = "better" }, Stop);
        bench.Read(caller, conversation).ShouldBe((["other", "better"], "3"), Same);
        await sender.DeleteAsync(id!, Stop);
        bench.Read(caller, conversation).Texts.ShouldBe(["other"]);
    }

    [Fact]
    public async Task An_ended_conversation_is_not_found_and_its_answer_is_refused()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        var ended = new List<string>();
        bench.Feed.Ended += ended.Add;
        bench.Service.Post(caller, conversation, new Activity { Type = "endOfConversation" }).Status.ShouldBe(200);
        ended.ShouldBe([conversation]);
        bench.Say(caller, conversation, "hello?").Status.ShouldBe(404);
        bench.Service.Refresh(caller).Status.ShouldBe(404);
        bench.Service.Resume(caller, conversation, "0", DirectLineBench.StreamRoot).Status.ShouldBe(404);
        (await Should.ThrowAsync<ChannelException>(() => bench.Service.SenderTo(conversation).SendAsync(new Activity { Type = "message" }, Stop))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Idle_conversations_are_forgotten_and_open_ones_are_not()
    {
        using var bench = new DirectLineBench();
        var (idle, _) = await bench.OpenAsync();
        var (open, _) = await bench.OpenAsync();
        bench.Feed.Open(open, 0, takesOver: false).ShouldNotBeNull();
        bench.Time.Pass(TimeSpan.FromHours(25));
        bench.Feed.Sweep().ShouldBe(1);
        bench.Store.Find(idle).ShouldBeNull();
        bench.Store.Find(open).ShouldNotBeNull();
    }

    [Fact]
    public async Task Too_many_conversations_make_room_from_the_longest_idle_on_and_long_ones_forget_their_oldest_activities()
    {
        using var bench = new DirectLineBench(options: new DirectLineOptions { MaxConversations = 2, MaxActivities = 10 });
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add((await bench.OpenAsync()).Conversation);
            bench.Time.Pass(TimeSpan.FromSeconds(5));
        }
        bench.Feed.Sweep().ShouldBe(2);
        ids.Select(id => bench.Store.Find(id) is not null).ShouldBe([false, false, true, true]);
        for (var i = 0; i < 25; i++) await bench.Service.SenderTo(ids[3]).SendAsync(new Activity { Type = "message", Text = $"{i}" }, Stop);
        bench.Store.Read(ids[3], 0, int.MaxValue).Select(a => a.Position).ShouldBe(Enumerable.Range(16, 10).Select(p => (long)p));
    }

    [Fact]
    public async Task A_restart_keeps_conversations_and_handles_what_was_not_answered_and_only_that()
    {
        using var folder = new TemporaryFolder();
        string conversation;
        using (var before = new DirectLineBench(folder.At("d.db")))
        {
            (conversation, var caller) = await before.OpenAsync();
            before.Say(caller, conversation, "answered");
            await before.Taken[^1].Sender.SendAsync(new Activity { Type = "message", Text = "here", ReplyToId = before.Taken[^1].Activity.Id }, Stop);
            before.Say(caller, conversation, "handled without words");
            await before.Taken[^1].Done!(true);
            before.Say(caller, conversation, "given up");
            await before.Taken[^1].Done!(false);
            before.Say(caller, conversation, "never reached");
        }
        using var after = new DirectLineBench(folder.At("d.db"));
        after.Service.Recover().ShouldBe(2);
        after.Taken.Select(t => t.Activity.Text).ShouldBe(["given up", "never reached"]);
        after.Read(DirectLineCaller.Secret, conversation).Texts.ShouldBe(["answered", "here", "handled without words", "given up", "never reached"]);
    }

    [Fact]
    public void A_second_server_over_the_same_file_is_told_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using var first = DirectLineStore.Open(folder.At("d.db"));
        Should.Throw<InvalidDataException>(() => DirectLineStore.Open(folder.At("d.db"))).Message
            .ShouldBe($"The conversations in '{folder.At("d.db")}' are in use by another server. Stop it, or give this one another data folder.");
    }

    private static readonly IEqualityComparer<(List<string>, string)> Same =
        EqualityComparer<(List<string>, string)>.Create((a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2, _ => 0);
}

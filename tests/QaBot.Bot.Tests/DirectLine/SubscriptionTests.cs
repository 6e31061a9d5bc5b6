using QaBot.Bot.DirectLine;
using Shouldly;
using Xunit;
using static QaBot.Bot.Tests.DirectLine.DirectLineBench;

namespace QaBot.Bot.Tests.DirectLine;

public sealed class SubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), NoPatience = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Interim_parts_come_in_their_place_over_the_socket_and_nowhere_else()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        bench.Say(caller, conversation, "question");
        var stream = bench.Feed.Open(conversation, 0, takesOver: false)!;
        var sender = bench.Service.SenderTo(conversation);
        await sender.SendAsync(new Activity { Type = "typing", Text = "part" }, Stop);
        await sender.SendAsync(new Activity { Type = "typing", Text = "part and more" }, Stop);
        await sender.SendAsync(new Activity { Type = "message", Text = "whole" }, Stop);
        var seen = new List<string>();
        while (await stream.NextAsync(NoPatience, Stop) is { Length: > 0 } frame) seen.AddRange(DirectLineBench.Texts(frame).Texts);
        seen.ShouldBe(["question", "part", "part and more", "whole"]);
        bench.Read(caller, conversation).Texts.ShouldBe(["question", "whole"]);
        bench.Feed.Close(stream);
        DirectLineBench.Texts((await bench.Feed.Open(conversation, 0, takesOver: false)!.NextAsync(Patience, Stop))!).Texts.ShouldBe(["question", "whole"]);
    }

    [Fact]
    public async Task A_slow_client_keeps_the_newest_interim_parts_only()
    {
        using var bench = new DirectLineBench();
        var (conversation, _) = await bench.OpenAsync();
        var stream = bench.Feed.Open(conversation, 0, takesOver: false)!;
        for (var i = 0; i < 1000; i++) await bench.Service.SenderTo(conversation).SendAsync(new Activity { Type = "typing", Text = $"{i}" }, Stop);
        var seen = new List<string>();
        while (await stream.NextAsync(NoPatience, Stop) is { Length: > 0 } frame) seen.AddRange(DirectLineBench.Texts(frame).Texts);
        seen.ShouldBe(["992", "993", "994", "995", "996", "997", "998", "999"]);
    }

    [Fact]
    public async Task A_second_socket_is_refused_unless_its_client_says_that_it_lost_the_first()
    {
        using var bench = new DirectLineBench();
        var (conversation, _) = await bench.OpenAsync();
        var first = bench.Feed.Open(conversation, 0, takesOver: false)!;
        bench.Feed.Open(conversation, 0, takesOver: false).ShouldBeNull();
        first.CloseReason.ShouldBeNull();
        bench.Feed.Open(conversation, 0, takesOver: true).ShouldNotBeNull();
        first.CloseReason.ShouldBe("collision");
        (await first.NextAsync(Patience, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_stream_begins_at_the_start_for_a_new_client_and_at_the_watermark_for_one_that_comes_back()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        bench.Say(caller, conversation, "one");
        bench.Say(caller, conversation, "two");
        (await Stream(bench, conversation, bench.Service.Start(caller, new TokenParameters(), DirectLineBench.StreamRoot))).ShouldBe((0, false));
        (await Stream(bench, conversation, bench.Service.Resume(caller, conversation, "1", DirectLineBench.StreamRoot))).ShouldBe((1, true));
        (await Stream(bench, conversation, bench.Service.Resume(caller, conversation, null, DirectLineBench.StreamRoot))).ShouldBe((2, true));
    }

    [Fact]
    public async Task A_stream_address_is_good_for_a_minute_and_for_its_own_conversation()
    {
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        var token = TokenOf(bench.Service.Resume(caller, conversation, null, DirectLineBench.StreamRoot));
        (await bench.Service.ReadStreamTokenAsync("another", token, null)).ShouldBeNull();
        bench.Time.Pass(TimeSpan.FromSeconds(59));
        (await bench.Service.ReadStreamTokenAsync(conversation, token, null)).ShouldNotBeNull();
        bench.Time.Pass(TimeSpan.FromSeconds(1));
        (await bench.Service.ReadStreamTokenAsync(conversation, token, null)).ShouldBeNull();
    }

    [Fact]
    public async Task A_client_whose_socket_is_cut_anywhere_sees_every_message_once_and_in_order()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var bench = new DirectLineBench();
        var (conversation, caller) = await bench.OpenAsync();
        var sender = bench.Service.SenderTo(conversation);
        var (sent, seen, watermark) = (0, new List<string>(), "0");
        for (var cut = 0; cut < 300; cut++)
        {
            var address = TokenOf(bench.Service.Resume(caller, conversation, watermark, DirectLineBench.StreamRoot));
            var token = (await bench.Service.ReadStreamTokenAsync(conversation, address, null))!;
            var stream = bench.Feed.Open(conversation, token.Watermark, token.TakesOver)!;
            for (var steps = random.Next(6); steps > 0; steps--)
                if (random.Next(2) == 0) await sender.SendAsync(new Activity { Type = random.Next(4) == 0 ? "typing" : "message", Text = $"{sent}" } is { Type: "message" } said && ++sent > 0 ? said : new Activity { Type = "typing", Text = "…" }, Stop);
                else if (await stream.NextAsync(NoPatience, Stop) is { Length: > 0 } frame)
                {
                    var (texts, after) = DirectLineBench.Texts(frame);
                    // Half of the cuts come when the frame was sent and never arrived.
                    if (steps == 1 && random.Next(2) == 0) break;
                    seen.AddRange(texts.Where(t => t != "…"));
                    watermark = after;
                }
        }
        seen.AddRange(bench.Read(caller, conversation, watermark).Texts);
        seen.ShouldBe(Enumerable.Range(0, sent).Select(i => $"{i}"));
        sent.ShouldBeGreaterThan(50);
    }

    private static string TokenOf(DirectLineReply opened) => DirectLineBench.Json(opened).GetProperty("streamUrl").GetString()!.Split("&t=")[1];

    private static async Task<(long, bool)> Stream(DirectLineBench bench, string conversation, DirectLineReply opened) =>
        await bench.Service.ReadStreamTokenAsync(conversation, TokenOf(opened), null) is { } token ? (token.Watermark, token.TakesOver) : default;
}

using System.Diagnostics;
using System.Text.Json;
using QaBot.Server.Tests.Web;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Peers;

[Collection(nameof(WebTests))]
public sealed class BotBuilderJsTests(WebFixture web)
{
    [Fact]
    public async Task Microsofts_JavaScript_SDK_asks_as_a_channel_and_takes_what_the_bot_sends()
    {
        var node = Programs.Find("node");
        Assert.SkipUnless(node is not null && Directory.Exists(Path.Combine(Repository.NodeModules, "botbuilder")),
            "Node.js or botbuilder is not there: the test with Microsoft's SDK as the other side is left out; .ci/run installs both.");
        var script = Path.Combine(Repository.Root, "tests", "QaBot.Server.Tests", "Peers", "botbuilder.cjs");
        var start = new ProcessStartInfo(node!, [script, new Uri(web.Server.Address, "/api/messages").ToString(), "How long is the PEACE cable?"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_PATH"] = Repository.NodeModules },
        };
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        process.ExitCode.ShouldBe(0, await errors);
        using var json = JsonDocument.Parse(await output);
        var said = json.RootElement;

        said.GetProperty("statuses").EnumerateArray().ShouldAllBe(status => status.GetInt32() == 200);
        said.GetProperty("welcome").GetString().ShouldNotBeNullOrEmpty();
        var answer = said.GetProperty("answer");
        answer.GetProperty("replyToId").GetString().ShouldBe("asked");
        answer.GetProperty("text").GetString()!.ShouldContain("7,500 miles");
        answer.GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
        var entity = answer.GetProperty("entities").EnumerateArray().Single(e => e.GetProperty("type").GetString() == "https://schema.org/Message");
        entity.GetProperty("additionalType")[0].GetString().ShouldBe("AIGeneratedContent");
        entity.GetProperty("citation")[0].GetProperty("appearance").GetProperty("abstract").GetString()!.ShouldContain("7,500 miles");
        // The SDK's bot adapter reads our entities whole; its connector client, which we do not use, drops their fields.
        said.GetProperty("sameToABot").GetBoolean().ShouldBeTrue();
        said.GetProperty("replies").GetArrayLength().ShouldBe(1);
        var updated = said.GetProperty("updated").EnumerateArray().ShouldHaveSingleItem();
        // The conversation went on meanwhile, so further statements may be others.
        updated[1].GetString()!.ShouldStartWith(answer.GetProperty("text").GetString()!.Split(" [1]")[0] + " [1]");
        said.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()).ShouldBe([updated[0].GetString()]);
    }
}

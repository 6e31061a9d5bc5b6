using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Web;

[Collection(nameof(WebTests))]
public sealed class DirectLineJsTests(WebFixture web)
{
    [Theory]
    [InlineData("socket", 2)]
    [InlineData("polling", 0)]
    public async Task Directlinejs_says_hears_and_loses_nothing_when_its_socket_is_cut(string way, int sockets)
    {
        var node = Programs.Find("node");
        Assert.SkipUnless(node is not null && Directory.Exists(Path.Combine(Repository.NodeModules, "botframework-directlinejs")),
            "Node.js or botframework-directlinejs is not there: the test with the real client is left out; .ci/run installs both.");
        var start = new ProcessStartInfo(node!, [Path.Combine(Repository.Root, "tests", "QaBot.Server.Tests", "Web", "directline.cjs"), new Uri(web.Server.Address, "/v3/directline").ToString(), RunningServer.Secret, way])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_PATH"] = Repository.NodeModules },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        using var said = JsonDocument.Parse(await output);
        var ids = said.RootElement.GetProperty("ids").EnumerateArray().Select(i => i.GetString()).ToArray();
        said.RootElement.GetProperty("echoes").EnumerateArray().Select(e => string.Join(' ', e.EnumerateArray().Select(p => p.GetString())))
            .ShouldBe([$"{ids[0]} c1 ada", $"{ids[1]} c2 ada"]);
        said.RootElement.GetProperty("distinct").GetBoolean().ShouldBeTrue();
        // The welcome, and one answer to each question.
        said.RootElement.GetProperty("answers").GetArrayLength().ShouldBe(3);
        said.RootElement.GetProperty("sockets").GetInt32().ShouldBe(sockets);
    }
}

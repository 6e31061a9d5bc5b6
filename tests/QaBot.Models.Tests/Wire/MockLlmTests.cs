using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using QaBot.Models.Tests.Answers;
using QaBot.Testing;

namespace QaBot.Models.Tests.Wire;

/// <summary>The client against a server that nobody here wrote: npm's @dwmkerr/mock-llm 0.1.29.</summary>
public sealed class MockLlmTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_foreign_server_streams_an_answer_that_is_verified()
    {
        if (Script() is not { } script)
        {
            output.WriteLine("Left out: @dwmkerr/mock-llm 0.1.29 is not installed. Name its folder in QABOT_MOCK_LLM: npm install --prefix DIR @dwmkerr/mock-llm@0.1.29");
            return;
        }
        using var folder = new TemporaryFolder();
        // It answers every chat with a sentence that it knows; the handle is missing, and is found by what the sentence says.
        folder.Write("mock-llm.yaml", """
            streaming:
              chunkSize: 7
              chunkIntervalMs: 2
            rules:
              - path: "/v1/chat/completions"
                match: "@"
                response:
                  status: 200
                  content: |
                    {
                      "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "gpt-foreign",
                      "choices": [{"index": 0, "message": {"role": "assistant", "content": "The Marrow Quay is 90 metres long."}, "finish_reason": "stop"}],
                      "usage": {"prompt_tokens": 10, "completion_tokens": 9, "total_tokens": 19}
                    }
            """);
        var port = FreePort();
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { script, "--config", folder.At("mock-llm.yaml") }) start.ArgumentList.Add(argument);
        (start.Environment["HOST"], start.Environment["PORT"]) = ("127.0.0.1", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var server = Process.Start(start)!;
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            await ListensAsync(port);
            using var harbour = new Harbour();
            var answer = await harbour.Open(new($"http://127.0.0.1:{port}/v1"), "gpt-foreign").SayAsync("How long is the Marrow Quay?");
            answer.ModelUse!.Failure.ShouldBeNull();
            (answer.Composer, answer.ModelUse.FinishReason).ShouldBe(("model", "stop"));
            answer.Text.ShouldBe("The Marrow Quay is 90 metres long. [1]");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task ListensAsync(int port)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, Cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, Cancellation);
            }
        }
        throw new InvalidOperationException("mock-llm did not begin to listen within 30 seconds.");
    }

    /// <summary>The program of the package, in the folder that QABOT_MOCK_LLM names or in the checkout's node_modules; null where it is not installed.</summary>
    private static string? Script()
    {
        var folders = new List<string?> { Environment.GetEnvironmentVariable("QABOT_MOCK_LLM") };
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) folders.Add(folder.FullName);
        return folders.OfType<string>().Select(f => Path.Combine(f, "node_modules", "@dwmkerr", "mock-llm", "dist", "main.js")).FirstOrDefault(File.Exists);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

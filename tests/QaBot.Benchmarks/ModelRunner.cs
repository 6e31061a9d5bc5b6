using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using QaBot.Answering;
using QaBot.Answering.Conversations;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Models;
using QaBot.Models.Configuration;
using QaBot.Models.Stub;

namespace QaBot.Benchmarks;

/// <summary>What answering by a model costs and how it fails, against the stub, through a real socket and the official client.</summary>
internal static class ModelRunner
{
    private const string Asked = "How long is the PEACE cable?";

    public static async Task<int> RunAsync(string what, string corpus)
    {
        using var application = QaBotApplication.Open(new() { CorpusDirectory = corpus });
        switch (what)
        {
            case "speed": await SpeedAsync(application); return 0;
            case "down": await DownAsync(application); return 0;
            case "memory": await MemoryAsync(application); return 0;
            default:
                Console.Error.WriteLine("usage: models speed|down|memory CORPUS");
                return 2;
        }
    }

    /// <summary>From the moment when the model's last word of the first statement was sent to the moment when the verified statement was shown.</summary>
    private static async Task SpeedAsync(QaBotApplication application)
    {
        foreach (var (pause, runs) in new[] { (0, 200), (20, 40), (60, 20) })
        {
            long finished = 0;
            await using var server = new StubServer(0, r => StubBehaviours.Reply(r) with { Pause = TimeSpan.FromMilliseconds(pause) })
            {
                Sent = (word, at) => { if (finished == 0 && word.Contains(']', StringComparison.Ordinal)) Volatile.Write(ref finished, at); },
            };
            using var model = Model(server.Address);
            var times = new List<double>();
            var verify = new List<double>();
            for (var i = -10; i < runs; i++)
            {
                var service = Service(application, model);
                long shown = 0;
                Volatile.Write(ref finished, 0);
                var answer = await service.AskAsync(new(Asked, "c", Question.NoAccess), _ => { if (shown == 0) shown = Stopwatch.GetTimestamp(); });
                if (answer.Composer != "model" || answer.Statements.Count == 0) throw new InvalidOperationException($"The model's answer was not used: {answer.ModelUse?.Failure}");
                if (i < 0) continue; // code that runs for the first time
                times.Add(Stopwatch.GetElapsedTime(finished, shown).TotalMilliseconds);
                verify.Add(answer.Timings.Verify / answer.Statements.Count);
            }
            Console.WriteLine($"a word every {pause,2} ms: first verified statement shown {Of(times)} after its last word; verified in {Of(verify)} a statement");
        }
    }

    /// <summary>How soon the documents' own words answer when the model is down; how soon the breaker opens, and closes again.</summary>
    private static async Task DownAsync(QaBotApplication application)
    {
        var closed = ClosedPort();
        var times = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            using var model = Model(closed);
            var clock = Stopwatch.GetTimestamp();
            var answer = await Service(application, model).AskAsync(new(Asked, "c", Question.NoAccess));
            if (answer.Composer != "extractive" || answer.ModelUse?.Failure is null) throw new InvalidOperationException("The model was not down.");
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        Console.WriteLine($"nothing listens: extractive answer {Of(times)}");

        var isDown = true;
        await using var server = new StubServer(0, r => isDown ? new StubReply { Status = 503, Raw = "{}"u8.ToArray(), ContentType = "application/json" } : StubBehaviours.Reply(r));
        using var line = Model(server.Address);
        var service = Service(application, line);
        var (questions, failure) = (0, "");
        var open = new List<double>();
        while (!failure.Contains("left alone", StringComparison.Ordinal))
        {
            questions++;
            failure = (await AskAsync()).ModelUse!.Failure!;
        }
        Console.WriteLine($"503 to everything: the breaker opens after {server.Chats.Count} calls ({questions} questions)");
        var before = server.Chats.Count;
        for (var i = 0; i < 50; i++) open.Add((await AskAsync()).Timings.Total);
        Console.WriteLine($"while it is open: extractive answer {Of(open)}; {server.Chats.Count - before} calls in 50 questions");
        isDown = false;
        var recovered = Stopwatch.GetTimestamp();
        while ((await AskAsync()).Composer != "model") await Task.Delay(100);
        Console.WriteLine($"recovered: the model answers again after {Stopwatch.GetElapsedTime(recovered).TotalSeconds:0.0} s");

        Task<Answer> AskAsync() => service.AskAsync(new(Asked, Guid.NewGuid().ToString(), Question.NoAccess));
    }

    /// <summary>Memory over 10,000 streamed answers of one process; the twenty conversations are full after 240.</summary>
    private static async Task MemoryAsync(QaBotApplication application)
    {
        await using var server = new StubServer(0) { Remembers = false };
        using var model = Model(server.Address);
        var service = Service(application, model);
        for (var i = 1; i <= 10_000; i++)
        {
            var answer = await service.AskAsync(new(Asked, $"c{i % 20}", Question.NoAccess));
            if (answer.Composer != "model") throw new InvalidOperationException(answer.ModelUse?.Failure);
            if (i % 1000 != 0) continue;
            var heap = GC.GetTotalMemory(true) / 1e6;
            Console.WriteLine($"{i,6} answers: heap {heap,6:0.0} MB, process {Environment.WorkingSet / 1e6,6:0.0} MB, {Process.GetCurrentProcess().HandleCount} handles");
        }
    }

    private static LanguageModel Model(Uri address) => new(new ModelOptions { Endpoints = [new("default", address, "good", null)], Suggest = false, Contextualise = false });

    private static AnswerService Service(QaBotApplication application, LanguageModel model) =>
        new(() => application.Corpus, application.Analyzer, new ConversationStore(), model: model);

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");
    }

    private static string Of(List<double> times)
    {
        var sorted = times.Order().ToList();
        return $"p50 {sorted[sorted.Count / 2]:0.0} ms, p95 {sorted[(int)(sorted.Count * 0.95)]:0.0} ms, max {sorted[^1]:0.0} ms";
    }
}

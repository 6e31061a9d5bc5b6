using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Server;

namespace QaBot.Benchmarks;

/// <summary>Answers a second and their times with 50 questions at a time, and what protocol, rendering and both ways over HTTP add to an answer.</summary>
internal static class ServerLoad
{
    private const int AtATime = 50;
    private const int Blocks = 20;
    private const int InBlock = 50;
    private const int WarmUp = 1000;

    public static async Task<int> RunAsync(int seconds)
    {
        foreach (var audit in new[] { false, true }) await MeasureAsync(seconds, audit);
        return 0;
    }

    private static async Task MeasureAsync(int seconds, bool audit)
    {
        var data = Directory.CreateTempSubdirectory("qabot-load-").FullName;
        await using var desk = await ConnectorDesk.StartAsync();
        TimedAnswers? timed = null;
        string[] args = ["--urls=http://127.0.0.1:0", "--environment=Development", $"--QABOT_DATA={data}", $"--QABOT_AUDIT={(audit ? "on" : "off")}", "--Bot:QuestionsPerMinute=100000"];
        await using (var app = QaBotServer.Create(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IAnswerService>(s => timed = new TimedAnswers(() => s.GetRequiredService<QaBotApplication>().Answers));
        }))
        {
            await app.StartAsync();
            var server = new Uri(app.Urls.First());
            // As a service is that has run for a while: compiled, its tables and connections open.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async lane =>
            {
                for (var i = 0; i < WarmUp / 8; i++) await TimeAsync(desk, server, $"warm-{lane}-{i}", i);
            }));

            // The floor beside it, turn about: a service that does nothing but send a made-up answer back.
            await using var bare = await BareChannelBot.StartAsync();
            for (var i = 0; i < 200; i++) await TimeAsync(desk, bare.Origin, $"bare-warm-{i}", i);
            var blocks = new List<(List<double> Floor, List<double> Added)>();
            for (var block = 0; block < Blocks; block++)
            {
                var (floor, added) = (new List<double>(), new List<double>());
                for (var i = block * InBlock; i < (block + 1) * InBlock; i++)
                {
                    floor.Add(await TimeAsync(desk, bare.Origin, $"bare-{i}", i));
                    var whole = await TimeAsync(desk, server, $"one-{i}", i);
                    added.Add(whole - timed!.Milliseconds[$"bench/c-one-{i}"]);
                }

                blocks.Add((floor, added));
            }

            var times = new List<double>();
            var clock = Stopwatch.StartNew();
            var next = 0;
            await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
            {
                while (clock.Elapsed.TotalSeconds < seconds)
                {
                    var number = Interlocked.Increment(ref next);
                    var took = await TimeAsync(desk, server, $"many-{number}", number);
                    lock (times) times.Add(took);
                }
            }));
            var doubled = Enumerable.Range(1, next).Count(i => desk.Answers($"many-{i}") != 1);
            Say($"ledger {(audit ? "on" : "off")}: {times.Count / clock.Elapsed.TotalSeconds:f0} answers a second, {AtATime} at a time; p50 {At(times, 0.5):f1} ms, p99 {At(times, 0.99):f1} ms; {doubled} answered not exactly once");
            SayAdded($"ledger {(audit ? "on" : "off")}, one by one, all", blocks);
            // Chosen by the bare service's times, never by those that are reported: where others left this machine alone.
            SayAdded($"ledger {(audit ? "on" : "off")}, one by one, the quieter half", [.. blocks.OrderBy(b => At(b.Floor, 0.95)).Take(Blocks / 2)]);
            await app.StopAsync();
        }

        Directory.Delete(data, recursive: true);
    }

    private static void SayAdded(string what, List<(List<double> Floor, List<double> Added)> blocks)
    {
        var (floor, added) = (blocks.SelectMany(b => b.Floor).ToList(), blocks.SelectMany(b => b.Added).ToList());
        Say($"{what} ({added.Count}): protocol, rendering and HTTP both ways above the answer p50 {At(added, 0.5):f2} ms, p95 {At(added, 0.95):f2} ms; of that HTTP alone p50 {At(floor, 0.5):f2} ms, p95 {At(floor, 0.95):f2} ms");
    }

    private static async Task<double> TimeAsync(ConnectorDesk desk, Uri server, string id, int number)
    {
        var start = Stopwatch.GetTimestamp();
        if (!await desk.AskAsync(server, id, number)) throw new InvalidOperationException($"Question {id} was not taken.");
        await desk.Answered(id).WaitAsync(TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double At(List<double> values, double part)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * part))];
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace QaBot.Benchmarks;

/// <summary>Ends the service under load again and again, by SIGTERM or SIGKILL, and counts the questions that it had taken and that were not answered exactly once.</summary>
internal static partial class ServerStop
{
    private const int Askers = 12;
    private const int Terminate = 15;
    private static int _unknown;

    public static async Task<int> RunAsync(int runs, bool isKill)
    {
        var data = Directory.CreateTempSubdirectory("qabot-stop-").FullName;
        await using var desk = await ConnectorDesk.StartAsync();
        var server = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var random = new Random(1);
        var taken = new ConcurrentDictionary<string, bool>();
        var longest = TimeSpan.Zero;
        using var done = new CancellationTokenSource();
        var next = 0;
        var askers = Enumerable.Range(0, Askers).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref next);
                var id = string.Create(CultureInfo.InvariantCulture, $"q-{number}");
                // As a channel does: what was not taken comes again, under its id.
                while (!await desk.AskAsync(server, id, number)) await Task.Delay(100);
                taken[id] = true;
            }
        })).ToArray();
        for (var run = 1; run <= runs; run++)
        {
            using var process = await StartAsync(server, data);
            await Task.Delay(random.Next(300, 1500));
            var clock = Stopwatch.StartNew();
            if (isKill) process.Kill();
            else if (Kill(process.Id, Terminate) != 0) throw new InvalidOperationException("The signal could not be sent.");
            await process.WaitForExitAsync();
            if (clock.Elapsed > longest) longest = clock.Elapsed;
            if (!isKill && process.ExitCode != 0) Console.WriteLine($"run {run}: exit code {process.ExitCode}");
        }

        using (var last = await StartAsync(server, data))
        {
            await done.CancelAsync();
            await Task.WhenAll(askers);
            for (var wait = 0; wait < 300 && taken.Keys.Any(id => desk.Answers(id) == 0); wait++) await Task.Delay(100);
            _ = Kill(last.Id, Terminate);
            await last.WaitForExitAsync();
        }

        var lost = taken.Keys.Count(id => desk.Answers(id) == 0);
        var doubled = taken.Keys.Count(id => desk.Answers(id) > 1);
        Directory.Delete(data, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isKill ? "SIGKILL" : "SIGTERM")} under load {runs} times: {taken.Count} questions taken, {lost} lost, {doubled} doubled; {_unknown} were being sent at the end of a run and may have arrived; the longest end took {longest.TotalSeconds:f1} s"));
        return lost + doubled == 0 ? 0 : 1;
    }

    private static async Task<Process> StartAsync(Uri server, string data)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "QaBot.Server.dll"), $"--urls={server}", "--environment=Development", $"--QABOT_DATA={data}", "--Bot:QuestionsPerMinute=100000", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:QaBot.Bot.Outbox=Warning"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("is given up: unknown", StringComparison.Ordinal) == true) Interlocked.Increment(ref _unknown);
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            if (process.HasExited) throw new InvalidOperationException($"The service ended with {process.ExitCode}: run it by hand to see why.");
            try
            {
                using var response = await http.GetAsync(new Uri(server, "/health/live"));
                if (response.IsSuccessStatusCode) return process;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        process.Kill();
        throw new TimeoutException("The service did not answer within a minute.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

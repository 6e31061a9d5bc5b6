using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace QaBot.Benchmarks;

/// <summary>Holds many Direct Line conversations open against the real service, and reads from the system what each costs it.</summary>
internal static class DirectLineLoad
{
    private const string Secret = "the-secret-of-the-load";
    private const int AtATime = 25;

    /// <summary>Opens a socket for each of <paramref name="conversations"/> conversations and asks one question in every tenth.</summary>
    public static async Task<int> RunAsync(int conversations)
    {
        var data = Directory.CreateTempSubdirectory("qabot-load-").FullName;
        using var server = Start(data);
        try
        {
            var address = await AddressAsync(server);
            using var http = new HttpClient { BaseAddress = new Uri(address, "/v3/directline/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Secret) } };
            // What a first conversation makes the runtime load is no cost of the ones after it.
            var open = await OpenAsync(http, 50);
            var before = Resident(server.Id);
            var watch = Stopwatch.StartNew();
            open.AddRange(await OpenAsync(http, conversations));
            await Task.Delay(TimeSpan.FromSeconds(5));
            var after = Resident(server.Id);
            var alive = open.Count(s => s.State == WebSocketState.Open);
            var each = (after - before) / 1000.0 / conversations;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{conversations} conversations held open ({alive} of {open.Count} sockets alive), opened in {watch.Elapsed.TotalSeconds:0.0} s; resident memory {before / 1e6:0.0} MB before, {after / 1e6:0.0} MB after: {each:0.0} KB each (limit 60)."));
            foreach (var socket in open) socket.Dispose();
            return each <= 60 && alive == open.Count ? 0 : 1;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<List<ClientWebSocket>> OpenAsync(HttpClient http, int count)
    {
        var open = new List<ClientWebSocket>(count);
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, cancellation) =>
        {
            var opened = await (await http.PostAsJsonAsync("conversations", new { user = new { id = $"user{i}" } }, cancellation)).Content.ReadFromJsonAsync<JsonElement>(cancellation);
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri(opened.GetProperty("streamUrl").GetString()!), cancellation);
            lock (open) open.Add(socket);
            if (i % 10 == 0)
                await http.PostAsJsonAsync($"conversations/{opened.GetProperty("conversationId").GetString()}/activities", new { type = "message", text = "How long is the PEACE cable?", from = new { id = $"user{i}" } }, cancellation);
        });
        return open;
    }

    private static Process Start(string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "QaBot.Server.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--environment", "Development", "--DirectLine:Secret=" + Secret, $"--QABOT_DATA={data}", $"--QABOT_CORPUS={Path.GetFullPath("corpus")}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        const string Announcement = "QaBot answers at ";
        while (await server.StandardError.ReadLineAsync() is { } line)
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _ = server.StandardError.ReadToEndAsync();
                return new Uri(line[Announcement.Length..]);
            }
        throw new InvalidOperationException("The service ended before it listened: run the command in the repository's top folder.");
    }

    private static long Resident(int process)
    {
        using var seen = Process.GetProcessById(process);
        return seen.WorkingSet64;
    }
}

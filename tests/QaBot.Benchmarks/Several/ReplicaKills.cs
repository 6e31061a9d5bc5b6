using System.Diagnostics;
using System.Globalization;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>Three replicas, one of which is killed every two seconds.</summary>
internal static class ReplicaKills
{
    private const int AtATime = 16, Seed = 20261127;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(int turns)
    {
        using var bench = await SharedBench.StartAsync();
        await using var set = await bench.ReplicasAsync(3);
        using var http = DirectLinePerson.Client(set.Proxy.Address, set.Secret);
        var crowd = new Crowd(http);
        using var end = new CancellationTokenSource();
        var killing = KillAsync(set, end.Token);
        var clock = Stopwatch.StartNew();
        await crowd.AskAsync(turns, AtATime);
        var took = clock.Elapsed;
        await end.CancelAsync();
        var kills = await killing;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{turns} turns with {kills} kills in {took.TotalSeconds:0} s, {AtATime} at a time: p50 {Crowd.At(crowd.Times, 0.5):0} ms, p99 {Crowd.At(crowd.Times, 0.99):0} ms"));
        var isWhole = await crowd.JudgeAsync();
        var isProved = bench.Judge(bench.Cluster, set.Key, turns);
        return isWhole && isProved ? 0 : 1;
    }

    private static async Task<int> KillAsync(ReplicaSet set, CancellationToken end)
    {
        var random = new Random(Seed);
        var starting = new Dictionary<ReplicaProcess, Task>();
        for (var kills = 0; ; kills++)
        {
            try
            {
                await Task.Delay(Every, end);
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(starting.Values);
                return kills;
            }

            // Each is started again at once; one that still starts is not killed a second time.
            var running = set.Replicas.Where(replica => !starting.TryGetValue(replica, out var start) || start.IsCompleted).ToList();
            if (running.Count == 0) continue;
            var victim = running[random.Next(running.Count)];
            await victim.KillAsync();
            starting[victim] = victim.StartAsync(CancellationToken.None);
        }
    }
}

using System.Globalization;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>A replica is stopped in mid-load, for longer than it is believed to live, and goes on.</summary>
internal static class PausedReplica
{
    private const int AtATime = 12;

    public static async Task<int> RunAsync(int seconds)
    {
        using var bench = await SharedBench.StartAsync();
        await using var set = await bench.ReplicasAsync(3);
        using var http = DirectLinePerson.Client(set.Proxy.Address, set.Secret);
        var crowd = new Crowd(http);
        var paused = set.Replicas[0];
        var asking = crowd.AskAsync(3_000, AtATime);
        while (crowd.Answered < 200) await Task.Delay(20);
        paused.Signal("-STOP");
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var meanwhile = crowd.Answered;
        paused.Signal("-CONT");
        await asking;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a replica stopped for {seconds} s under load and resumed: {meanwhile} answered by its end"));
        var isWhole = await crowd.JudgeAsync();
        return isWhole && bench.Judge(bench.Cluster, set.Key) ? 0 : 1;
    }
}

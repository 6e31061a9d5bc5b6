using System.Diagnostics;
using System.Globalization;
using QaBot.Testing;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>The primary is restarted under load, then ended as by a loss of power and its synchronous standby promoted.</summary>
internal static class FailOver
{
    private const int Turns = 2_000, AtATime = 12;

    public static async Task<int> RunAsync()
    {
        using var bench = await SharedBench.StartAsync();
        using var standby = PostgreSqlCluster.Standby(bench.Cluster, "standby1");
        bench.Cluster.Query("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby1'");
        bench.Cluster.Query("postgres", "SELECT pg_reload_conf()");
        var both = bench.Connection.Replace("Host=127.0.0.1;", $"Host=127.0.0.1:{bench.Cluster.Port},127.0.0.1:{standby.Port};", StringComparison.Ordinal).Replace($"Port={bench.Cluster.Port};", "", StringComparison.Ordinal)
            + ";Target Session Attributes=primary";
        await using var set = await bench.ReplicasAsync(3, both);
        using var http = DirectLinePerson.Client(set.Proxy.Address, set.Secret);
        var crowd = new Crowd(http);
        var asking = crowd.AskAsync(Turns, AtATime);

        await UntilAsync(crowd, Turns / 4);
        var restarted = Stopwatch.GetTimestamp();
        bench.Cluster.Restart();
        await UntilAsync(crowd, Turns / 2);
        var restart = crowd.LongestSilence(restarted);

        var lost = Stopwatch.GetTimestamp();
        bench.Cluster.Kill();
        standby.Promote();
        await asking;
        var failOver = crowd.LongestSilence(lost);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the primary restarted: nobody answered for {restart.TotalSeconds:0.0} s; ended and its standby promoted: {failOver.TotalSeconds:0.0} s (limit 10)"));
        // Every answer that a person saw is there after the fail-over: conversations are read whole from the standby.
        var isWhole = await crowd.JudgeAsync();
        var isProved = bench.Judge(standby, set.Key, Turns);
        return isWhole && isProved && restart.TotalSeconds <= 10 && failOver.TotalSeconds <= 10 ? 0 : 1;
    }

    private static async Task UntilAsync(Crowd crowd, int answered)
    {
        while (crowd.Answered < answered) await Task.Delay(20);
    }
}

using System.Globalization;
using QaBot.Testing;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>Several machines over one database, as processes of this one: what is lost, doubled or stale when any of them dies, and what it costs.</summary>
internal static class PostgresRunner
{
    /// <summary>"kill [TURNS]", "failover", "same", "pause [SECONDS TIMES]", "pause unfenced", "throughput [TURNS]".</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (PostgreSqlCluster.Programs is null || NginxProxy.Program is null)
        {
            await Console.Error.WriteLineAsync("PostgreSQL or nginx is not there: install both.");
            return 1;
        }

        return args switch
        {
            ["kill"] => await ReplicaKills.RunAsync(10_000),
            ["kill", var turns] => await ReplicaKills.RunAsync(Number(turns)),
            ["failover"] => await FailOver.RunAsync(),
            ["same"] => await SameActivity.RunAsync(200),
            ["pause"] => await PausedReplica.RunAsync(8, 9, isFenced: true),
            ["pause", "unfenced"] => await PausedReplica.RunAsync(8, 3, isFenced: false),
            ["pause", var seconds, var times] => await PausedReplica.RunAsync(Number(seconds), Number(times), isFenced: true),
            ["throughput"] => await ReplicaThroughput.RunAsync(2_000),
            ["throughput", var turns] => await ReplicaThroughput.RunAsync(Number(turns)),
            _ => 2,
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

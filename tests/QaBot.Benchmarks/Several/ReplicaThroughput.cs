using System.Diagnostics;
using System.Globalization;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>The same load on one machine with SQLite and on one, two and three replicas, in turn: answers a second, their times, the processor time of each part, and what the database writes.</summary>
internal static class ReplicaThroughput
{
    private const int AtATime = 8, WarmUp = 300, Rounds = 2;

    public static async Task<int> RunAsync(int turns)
    {
        Console.WriteLine($"{turns} turns each in {Rounds} rounds, {AtATime} people at a time, all on {Environment.ProcessorCount} processors; a turn costs processor time in ms, and writes KB to the log and into the database");
        Console.WriteLine("store      replicas  turns/s  p50 ms  p95 ms  servers  database  nginx  people  log KB  syncs  kept KB");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var replicas in (int[])[0, 1, 2, 3]) await MeasureAsync(replicas, turns / Rounds);
        }

        return 0;
    }

    private static async Task MeasureAsync(int replicas, int turns)
    {
        using var bench = replicas == 0 ? null : await SharedBench.StartAsync();
        await using var set = await ReplicaSet.StartAsync(Math.Max(1, replicas), bench?.Connection, SharedBench.Corpus, SharedBench.Nginx);
        using var http = DirectLinePerson.Client(set.Proxy.Address, set.Secret);
        await new Crowd(http).AskAsync(WarmUp * Math.Max(1, replicas), AtATime);
        var (before, wroteBefore) = (Spent(set, bench), Wrote(bench));
        var crowd = new Crowd(http);
        var clock = Stopwatch.StartNew();
        await crowd.AskAsync(turns, AtATime);
        var seconds = clock.Elapsed.TotalSeconds;
        var spent = Spent(set, bench).Zip(before, (after, was) => (after - was).TotalMilliseconds / turns).ToList();
        // The server's processes tell of what they did within a second of resting.
        if (bench is not null) await Task.Delay(TimeSpan.FromSeconds(1.5));
        var wrote = Wrote(bench).Zip(wroteBefore, (after, was) => (after - was) / turns).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(bench is null ? "SQLite" : "PostgreSQL"),-10} {Math.Max(1, replicas),8}  {turns / seconds,7:0.0}  {Crowd.At(crowd.Times, 0.5),6:0.0}  {Crowd.At(crowd.Times, 0.95),6:0.0}  {spent[0],7:0.00}  {spent[1],8:0.00}  {spent[2],5:0.00}  {spent[3],6:0.00}  {wrote[0] / 1024,6:0.0}  {wrote[1],5:0.00}  {wrote[2] / 1024,7:0.0}"));
    }

    // Bytes of the write-ahead log, how often it was made durable, and bytes of the database.
    private static double[] Wrote(SharedBench? bench) =>
        bench is null ? [0, 0, 0] : [.. bench.Query("SELECT wal_bytes, wal_sync, pg_database_size(current_database()) FROM pg_stat_wal").Split('|').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    private static List<TimeSpan> Spent(ReplicaSet set, SharedBench? bench) =>
    [
        set.Replicas.Aggregate(TimeSpan.Zero, (sum, replica) => sum + replica.Processor),
        bench is null ? TimeSpan.Zero : OfTree(bench.Cluster.ProcessId),
        OfTree(set.Proxy.ProcessId),
        Process.GetCurrentProcess().TotalProcessorTime,
    ];

    // A process with its children, those that ended included, as the kernel counts.
    private static TimeSpan OfTree(int root)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isRoot = Path.GetFileName(folder) == root.ToString(CultureInfo.InvariantCulture);
                if (!isRoot && fields[1] != root.ToString(CultureInfo.InvariantCulture)) continue;
                ticks += fields[11..(isRoot ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
            {
                // It ended meanwhile.
            }
        }

        return TimeSpan.FromMilliseconds(ticks * 10);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace QaBot.Benchmarks;

/// <summary>One activity is sent five times, to all three replicas at once.</summary>
internal static class SameActivity
{
    public static async Task<int> RunAsync(int activities)
    {
        using var bench = await SharedBench.StartAsync();
        await using var set = await bench.ReplicasAsync(3);
        await using var desk = await ConnectorDesk.StartAsync();
        var replies = new List<double>();
        for (var n = 0; n < activities; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"same-{n}");
            await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
            {
                var begun = Stopwatch.GetTimestamp();
                if (!await desk.AskAsync(set.Replicas[i % 3].Address, id, n)) throw new InvalidOperationException($"{id} was not taken.");
                lock (replies) replies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }));
            await desk.Answered(id);
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        var wrong = Enumerable.Range(0, activities).Count(n => desk.Answers(string.Create(CultureInfo.InvariantCulture, $"same-{n}")) != 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{activities} activities, each sent 5 times to 3 replicas: {wrong} not answered exactly once; the calls took p50 {Crowd.At(replies, 0.5):0.0} ms, p99 {Crowd.At(replies, 0.99):0.0} ms"));
        return wrong == 0 && bench.Judge(bench.Cluster, set.Key, activities) ? 0 : 1;
    }
}

using System.Diagnostics;
using QaBot.Core;

namespace QaBot.Benchmarks;

/// <summary>How long searches take, alone and on two threads at once.</summary>
internal static class SearchMeasures
{
    private const int Terms = 8;
    private const int FromRank = 20;
    private const int ToRank = 2000;
    private const int Limit = 50;
    private const int Rounds = 9;
    private const int Repeats = 3;

    /// <summary>The queries of the table: eight words of rank 20 to 2,000, the best fifty.</summary>
    public static SearchQuery[] Queries(ZipfPassages source, int count) =>
        [.. source.Queries(count, Terms, FromRank, ToRank).Select(q => new SearchQuery([.. q.Select(w => new QueryTerm(w, 1))], Limit, Question.NoAccess))];

    /// <summary>Milliseconds of each search, in ascending order, after a first round that is not counted.</summary>
    public static double[] Milliseconds(ISearchSnapshot snapshot, IReadOnlyList<SearchQuery> queries)
    {
        foreach (var query in queries) snapshot.Search(query);
        return [.. queries.Select(q => Seconds(() => snapshot.Search(q)) * 1000).Order()];
    }

    /// <summary>Bytes that a search allocates.</summary>
    public static long Allocated(ISearchSnapshot snapshot, IReadOnlyList<SearchQuery> queries)
    {
        foreach (var query in queries) snapshot.Search(query);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var query in queries) snapshot.Search(query);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / queries.Count;
    }

    /// <summary>How many times the searches of one thread two do, by the clock and by the processor's time, in each of some rounds that take turns, in ascending order.</summary>
    public static (double[] Clock, double[] Processor) TwoThreads(ISearchSnapshot snapshot, IReadOnlyList<SearchQuery> queries)
    {
        void Work()
        {
            for (var i = 0; i < Repeats; i++)
                foreach (var query in queries) snapshot.Search(query);
        }

        Work();
        List<double> clock = [], processor = [];
        for (var round = 0; round < Rounds; round++)
        {
            var one = Processor(() => Together(1, Work));
            var two = Processor(() => Together(2, Work));
            clock.Add(2 * one.Wall / two.Wall);
            processor.Add(4 * one.Cpu / two.Cpu);
        }

        return ([.. clock.Order()], [.. processor.Order()]);
    }

    /// <summary>The value that so many percent of the sorted ones lie below.</summary>
    public static double At(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    /// <summary>How long something takes.</summary>
    public static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>How long something takes by the clock, and how much of the processors' time.</summary>
    public static (double Wall, double Cpu) Processor(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var wall = Seconds(action);
        process.Refresh();
        return (wall, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static void Together(int threads, Action work)
    {
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => work()))];
        foreach (var thread in all) thread.Start();
        foreach (var thread in all) thread.Join();
    }
}

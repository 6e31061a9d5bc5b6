using System.Diagnostics;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Ours and FTS5 in one run on the same generated passages: times, ratios, sizes, memory.</summary>
internal static class SpeedTable
{
    private const int Terms = 8;
    private const int FromRank = 20;
    private const int ToRank = 2000;
    private const int Limit = 50;

    /// <summary>Prints the table.</summary>
    public static int Run(int passages, IReadOnlyList<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
        try
        {
            var source = new ZipfPassages();
            Console.WriteLine($"{passages} passages, {Environment.ProcessorCount} processors");
            using (var warm = SearchIndex.Open(null, new EnglishAnalyzer())) warm.Apply(source.Documents(10_000, seed: 3), []);
            var texts = Time(() => { foreach (var _ in source.Texts(passages)) { } });
            var (one, size) = Index(source, passages, Path.Combine(folder, "one"), 1, texts);
            if (!arguments.Contains("--no-two"))
            {
                var (two, _) = Index(source, passages, Path.Combine(folder, "two"), 2, texts);
                Console.WriteLine($"indexing, two threads / one: {one / two:F2} times the rate (making the passages, on one thread, not counted)");
            }

            var ours = Search(source, Path.Combine(folder, "one"), size);
            if (!arguments.Contains("--no-fts5")) Compare(source, passages, Path.Combine(folder, "fts5.db"), texts, one, size, ours);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static (double Seconds, long Size) Index(ZipfPassages source, int passages, string path, int threads, double texts)
    {
        using var index = SearchIndex.Open(path, new EnglishAnalyzer(), new SearchOptions { IndexingThreads = threads });
        var seconds = Time(() => index.Apply(source.Documents(passages), [])) - texts;
        index.WaitForMerges();
        var size = Directory.EnumerateFiles(path).Sum(f => new FileInfo(f).Length);
        Console.WriteLine($"ours: indexing on {threads} thread(s) {seconds:F1} s, {passages / seconds:F0} passages/s, {size / 1e6:F1} MB in {Directory.GetFiles(path, "segment-*").Length} segments");
        return (seconds, size);
    }

    private static double[] Search(ZipfPassages source, string path, long size)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        SearchIndex? opened = null;
        var opening = Time(() => opened = SearchIndex.Open(path, new EnglishAnalyzer()));
        using var index = opened!;
        Console.WriteLine($"ours: opening {opening * 1000:F0} ms, managed memory {GC.GetTotalMemory(true) / 1e6:F1} MB for {size / 1e6:F1} MB");
        var queries = source.Queries(400, Terms, FromRank, ToRank).Select(q => new SearchQuery([.. q.Select(w => new QueryTerm(w, 1))], Limit, Question.NoAccess)).ToArray();
        for (var i = 0; i < 2; i++)
            foreach (var query in queries) index.Current.Search(query);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var times = queries.Select(q => Time(() => index.Current.Search(q)) * 1000).Order().ToArray();
        Console.WriteLine($"ours: {Terms} terms of rank {FromRank}-{ToRank}, top {Limit}: p50 {times[times.Length / 2]:F3} p95 {times[times.Length * 95 / 100]:F3} ms; {(GC.GetAllocatedBytesForCurrentThread() - before) / queries.Length} bytes allocated a search");
        var single = Time(() => { for (var i = 0; i < 3; i++) foreach (var query in queries) index.Current.Search(query); });
        var both = Time(() => Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, _ => { for (var i = 0; i < 3; i++) foreach (var query in queries) index.Current.Search(query); }));
        Console.WriteLine($"ours: two threads do {2 * single / both:F2} times the searches of one");
        return times;
    }

    private static void Compare(ZipfPassages source, int passages, string path, double texts, double oneThread, long oursSize, double[] ours)
    {
        using var fts5 = new Fts5(path);
        var indexing = Time(() => fts5.Fill(source.Texts(passages))) - texts;
        var size = new FileInfo(path).Length;
        var queries = source.Queries(60, Terms, FromRank, ToRank).ToArray();
        foreach (var query in queries.Take(10)) fts5.Search(query);
        var times = queries.Select(q => Time(() => fts5.Search(q)) * 1000).Order().ToArray();
        var (p50, p95) = (times[times.Length / 2], times[times.Length * 95 / 100]);
        Console.WriteLine($"FTS5: indexing {indexing:F1} s, {size / 1e6:F1} MB; p50 {p50:F1} p95 {p95:F1} ms");
        Console.WriteLine($"FTS5 / ours: p50 {p50 / ours[ours.Length / 2]:F0}, p95 {p95 / ours[ours.Length * 95 / 100]:F0}; indexing rate ours / FTS5 {indexing / oneThread:F2}; size ours / FTS5 {(double)oursSize / size:F2}");
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}

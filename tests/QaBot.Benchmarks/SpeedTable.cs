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
            using (var warm = SearchIndex.Open(null, new EnglishAnalyzer())) warm.Apply(ZipfPassages.Documents(source.Texts(20_000, seed: 3)), []);
            // The passages are made before anything is timed.
            string[] texts = [.. source.Texts(passages)];
            var (one, size) = Index(texts, Path.Combine(folder, "one"), 1);
            if (!arguments.Contains("--no-two"))
            {
                var (two, _) = Index(texts, Path.Combine(folder, "two"), 2);
                Console.WriteLine($"indexing, two threads / one: {one / two:F2} times the rate");
            }

            Search(source, Path.Combine(folder, "one"), size);
            if (!arguments.Contains("--no-fts5")) Compare(source, texts, folder, one, size);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static (double Seconds, long Size) Index(string[] texts, string path, int threads)
    {
        using var index = SearchIndex.Open(path, new EnglishAnalyzer(), new SearchOptions { IndexingThreads = threads });
        var seconds = Time(() => index.Apply(ZipfPassages.Documents(texts), []));
        index.WaitForMerges();
        var size = Directory.EnumerateFiles(path).Sum(f => new FileInfo(f).Length);
        Console.WriteLine($"ours: indexing on {threads} thread(s) {seconds:F1} s, {texts.Length / seconds:F0} passages/s, {size / 1e6:F1} MB in {Directory.GetFiles(path, "segment-*").Length} segments");
        return (seconds, size);
    }

    private static void Search(ZipfPassages source, string path, long size)
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
    }

    // Query by query in turn, so that whatever else the machine does falls on both.
    private static void Compare(ZipfPassages source, string[] texts, string folder, double oneThread, long oursSize)
    {
        var path = Path.Combine(folder, "fts5.db");
        using var fts5 = new Fts5(path);
        var indexing = Time(() => fts5.Fill(texts));
        var size = new FileInfo(path).Length;
        using var index = SearchIndex.Open(Path.Combine(folder, "one"), new EnglishAnalyzer());
        var (theirs, ours) = (new List<double>(), new List<double>());
        foreach (var (words, number) in source.Queries(120, Terms, FromRank, ToRank).Select((q, i) => (q, i)))
        {
            var query = new SearchQuery([.. words.Select(w => new QueryTerm(w, 1))], Limit, Question.NoAccess);
            var slow = Time(() => fts5.Search(words)) * 1000;
            index.Current.Search(query);
            var fast = Enumerable.Range(0, 3).Select(_ => Time(() => index.Current.Search(query)) * 1000).ToArray();
            if (number < 20) continue;
            theirs.Add(slow);
            ours.AddRange(fast);
        }

        theirs.Sort();
        ours.Sort();
        Console.WriteLine($"in turn: FTS5 p50 {At(theirs, 50):F1} p95 {At(theirs, 95):F1} ms, ours p50 {At(ours, 50):F3} p95 {At(ours, 95):F3} ms");
        Console.WriteLine($"FTS5: indexing {indexing:F1} s, {size / 1e6:F1} MB");
        Console.WriteLine($"FTS5 / ours: p50 {At(theirs, 50) / At(ours, 50):F0}, p95 {At(theirs, 95) / At(ours, 95):F0}; indexing rate ours / FTS5 {indexing / oneThread:F2}; size ours / FTS5 {(double)oursSize / size:F2}");
    }

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}

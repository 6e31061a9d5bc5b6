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
            foreach (var engine in Engine.Others.Take(1)) Compare(engine, source, texts, folder, one, size);
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
        var seconds = SearchMeasures.Seconds(() => index.Apply(ZipfPassages.Documents(texts), []));
        index.WaitForMerges();
        var size = Directory.EnumerateFiles(path).Sum(f => new FileInfo(f).Length);
        Console.WriteLine($"ours: indexing on {threads} thread(s) {seconds:F1} s, {texts.Length / seconds:F0} passages/s, {size / 1e6:F1} MB in {Directory.GetFiles(path, "segment-*").Length} segments");
        return (seconds, size);
    }

    private static void Search(ZipfPassages source, string path, long size)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var held = GC.GetTotalMemory(true);
        SearchIndex? opened = null;
        var opening = SearchMeasures.Seconds(() => opened = SearchIndex.Open(path, new EnglishAnalyzer()));
        using var index = opened!;
        Console.WriteLine($"ours: opening {opening * 1000:F0} ms, it holds {(GC.GetTotalMemory(true) - held) / 1e6:F1} MB of memory for {size / 1e6:F1} MB of files");
        var queries = SearchMeasures.Queries(source, 400);
        var allocated = SearchMeasures.Allocated(index.Current, queries);
        var times = SearchMeasures.Milliseconds(index.Current, queries);
        Console.WriteLine($"ours: {Terms} terms of rank {FromRank}-{ToRank}, top {Limit}: p50 {SearchMeasures.At(times, 50):F3} p95 {SearchMeasures.At(times, 95):F3} ms; {allocated} bytes allocated a search");
        var (clock, processor) = SearchMeasures.TwoThreads(index.Current, queries);
        Console.WriteLine($"ours: two threads do {SearchMeasures.At(clock, 50):F2} times the searches of one (median of {clock.Length} rounds, from {clock[0]:F2} to {clock[^1]:F2}; by processor time {SearchMeasures.At(processor, 50):F2})");
    }

    // The same against an engine of the named packages.
    private static void Compare(Engine engine, ZipfPassages source, string[] texts, string folder, double oneThread, long oursSize)
    {
        var path = Path.Combine(folder, "other");
        using (var warm = engine.Open(null, 1)) warm.Apply(ZipfPassages.Documents(source.Texts(20_000, seed: 3)), []);
        using var other = engine.Open(path, 1);
        var indexing = SearchMeasures.Seconds(() => other.Apply(ZipfPassages.Documents(texts), []));
        engine.Settle(other);
        var size = Directory.EnumerateFiles(path).Sum(f => new FileInfo(f).Length);
        using var index = SearchIndex.Open(Path.Combine(folder, "one"), new EnglishAnalyzer());
        var (theirs, ours) = (new List<double>(), new List<double>());
        foreach (var (query, number) in SearchMeasures.Queries(source, 420).Select((q, i) => (q, i)))
        {
            var slow = SearchMeasures.Seconds(() => other.Current.Search(query)) * 1000;
            var fast = SearchMeasures.Seconds(() => index.Current.Search(query)) * 1000;
            if (number < 20) continue;
            theirs.Add(slow);
            ours.Add(fast);
        }

        double[] t = [.. theirs.Order()], o = [.. ours.Order()];
        Console.WriteLine($"in turn: {engine.Name} p50 {SearchMeasures.At(t, 50):F3} p95 {SearchMeasures.At(t, 95):F3} ms, ours p50 {SearchMeasures.At(o, 50):F3} p95 {SearchMeasures.At(o, 95):F3} ms");
        Console.WriteLine($"{engine.Name}: indexing on 1 thread {indexing:F1} s, {texts.Length / indexing:F0} passages/s, {size / 1e6:F1} MB");
        Console.WriteLine($"{engine.Name} / ours: p50 {SearchMeasures.At(t, 50) / SearchMeasures.At(o, 50):F1}, p95 {SearchMeasures.At(t, 95) / SearchMeasures.At(o, 95):F1}; indexing rate ours / {engine.Name} {indexing / oneThread:F2}; size ours / {engine.Name} {(double)oursSize / size:F2}");
    }

    // Query by query in turn, so that whatever else the machine does falls on both.
    private static void Compare(ZipfPassages source, string[] texts, string folder, double oneThread, long oursSize)
    {
        var path = Path.Combine(folder, "fts5.db");
        using var fts5 = new Fts5(path);
        var indexing = SearchMeasures.Seconds(() => fts5.Fill(texts));
        var size = new FileInfo(path).Length;
        using var index = SearchIndex.Open(Path.Combine(folder, "one"), new EnglishAnalyzer());
        var (theirs, ours) = (new List<double>(), new List<double>());
        foreach (var (words, number) in source.Queries(120, Terms, FromRank, ToRank).Select((q, i) => (q, i)))
        {
            var query = new SearchQuery([.. words.Select(w => new QueryTerm(w, 1))], Limit, Question.NoAccess);
            var slow = SearchMeasures.Seconds(() => fts5.Search(words)) * 1000;
            index.Current.Search(query);
            var fast = Enumerable.Range(0, 3).Select(_ => SearchMeasures.Seconds(() => index.Current.Search(query)) * 1000).ToArray();
            if (number < 20) continue;
            theirs.Add(slow);
            ours.AddRange(fast);
        }

        double[] t = [.. theirs.Order()], o = [.. ours.Order()];
        Console.WriteLine($"in turn: FTS5 p50 {SearchMeasures.At(t, 50):F1} p95 {SearchMeasures.At(t, 95):F1} ms, ours p50 {SearchMeasures.At(o, 50):F3} p95 {SearchMeasures.At(o, 95):F3} ms");
        Console.WriteLine($"FTS5: indexing {indexing:F1} s, {size / 1e6:F1} MB");
        Console.WriteLine($"FTS5 / ours: p50 {SearchMeasures.At(t, 50) / SearchMeasures.At(o, 50):F0}, p95 {SearchMeasures.At(t, 95) / SearchMeasures.At(o, 95):F0}; indexing rate ours / FTS5 {indexing / oneThread:F2}; size ours / FTS5 {(double)oursSize / size:F2}");
    }
}

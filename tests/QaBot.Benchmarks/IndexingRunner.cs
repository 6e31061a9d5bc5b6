using QaBot.Core;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Indexes the same passages with one thread, with two and with FTS5, in turn, round after round; what else the machine does falls on all.</summary>
internal static class IndexingRunner
{
    /// <summary>Prints each round and the medians of the ratios.</summary>
    public static int Run(int passages, int rounds)
    {
        string[] texts = [.. new ZipfPassages().Texts(passages)];
        Document[] documents = [.. ZipfPassages.Documents(texts)];
        List<double> against = [], cpu = [], scaling = [], shared = [], sizes = [];
        _ = Ours(documents[..Math.Min(documents.Length, 1000)], 1);
        for (var round = 1; round <= rounds; round++)
        {
            var one = Ours(documents, 1);
            var two = Ours(documents, 2);
            var fts5 = Theirs(texts);
            Console.WriteLine($"round {round}: one thread {one.Wall:F2} s ({one.Cpu:F2} s of processor), two {two.Wall:F2} s ({two.Cpu:F2}), FTS5 {fts5.Wall:F2} s ({fts5.Cpu:F2} s of processor)");
            against.Add(fts5.Wall / one.Wall);
            cpu.Add(fts5.Cpu / one.Cpu);
            scaling.Add(one.Wall / two.Wall);
            shared.Add(2 * one.Cpu / two.Cpu);
            sizes.Add((double)one.Bytes / fts5.Bytes);
        }

        Console.WriteLine($"{passages} passages, medians of {rounds}: rate ours / FTS5 {Median(against):F2} (by processor time {Median(cpu):F2}); two threads / one {Median(scaling):F2} (by processor time at most {Median(shared):F2}); size ours / FTS5 {Median(sizes):F2}");
        return 0;
    }

    private static (double Wall, double Cpu, long Bytes) Ours(Document[] documents, int threads)
    {
        var folder = Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
        try
        {
            using var index = SearchIndex.Open(folder, new EnglishAnalyzer(), new SearchOptions { IndexingThreads = threads });
            var (wall, cpu) = Time(() => index.Apply(documents, []));
            index.WaitForMerges();
            return (wall, cpu, Directory.EnumerateFiles(folder).Sum(f => new FileInfo(f).Length));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Wall, double Cpu, long Bytes) Theirs(string[] texts)
    {
        var folder = Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
        try
        {
            var path = Path.Combine(folder, "fts5.db");
            using var fts5 = new Fts5(path);
            var (wall, cpu) = Time(() => fts5.Fill(texts));
            return (wall, cpu, new FileInfo(path).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Wall, double Cpu) Time(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return SearchMeasures.Processor(action);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

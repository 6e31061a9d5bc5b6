using System.Diagnostics;
using System.Globalization;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>What a larger index costs: searches query by query in turn with a smaller one, and a process of its own that opens it and searches.</summary>
internal static class ScaleRunner
{
    private const int Searches = 300;
    private const int Rounds = 5;

    /// <summary>Prints the figures for indexes of two sizes.</summary>
    public static int Run(int few, int many)
    {
        var folder = Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
        try
        {
            var (small, large) = (Make(folder, few), Make(folder, many));
            using (var one = SearchIndex.Open(small, new EnglishAnalyzer()))
            using (var other = SearchIndex.Open(large, new EnglishAnalyzer()))
            {
                var queries = SearchMeasures.Queries(new ZipfPassages(), Searches);
                // The best of some rounds for each query: what else the machine does is not of the search.
                var (a, b) = (new double[Searches], new double[Searches]);
                Array.Fill(a, double.MaxValue);
                Array.Fill(b, double.MaxValue);
                for (var round = 0; round < Rounds; round++)
                {
                    for (var q = 0; q < Searches; q++)
                    {
                        a[q] = Math.Min(a[q], SearchMeasures.Seconds(() => one.Current.Search(queries[q])) * 1000);
                        b[q] = Math.Min(b[q], SearchMeasures.Seconds(() => other.Current.Search(queries[q])) * 1000);
                    }
                }

                double[] s = [.. a.Order()], l = [.. b.Order()];
                Console.WriteLine($"{few} passages: p50 {SearchMeasures.At(s, 50):F3} p95 {SearchMeasures.At(s, 95):F3} ms; {many}: p50 {SearchMeasures.At(l, 50):F3} p95 {SearchMeasures.At(l, 95):F3} ms; ratio p50 {SearchMeasures.At(l, 50) / SearchMeasures.At(s, 50):F2}, p95 {SearchMeasures.At(l, 95) / SearchMeasures.At(s, 95):F2}");
            }

            using var process = Process.Start(Environment.ProcessPath!, ["opened", large]);
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens an index, searches it, and prints how long opening took and what of the process is resident.</summary>
    public static int Opened(string directory)
    {
        var size = Directory.EnumerateFiles(directory).Sum(f => new FileInfo(f).Length);
        var queries = SearchMeasures.Queries(new ZipfPassages(), Searches);
        GC.Collect();
        var before = Resident("VmRSS");
        SearchIndex? opened = null;
        var seconds = SearchMeasures.Seconds(() => opened = SearchIndex.Open(directory, new EnglishAnalyzer()));
        using var index = opened!;
        foreach (var query in queries) index.Current.Search(query);
        var (after, most) = (Resident("VmRSS"), Resident("VmHWM"));
        Console.WriteLine($"a process of its own: opening {seconds * 1000:F0} ms; resident {after:F1} MB after {queries.Length} searches ({most:F1} at the most, {before:F1} before it opened), {size / 1e6:F1} MB of files: {after * 1e6 / size:F2} times, without the runtime {(after - before) * 1e6 / size:F2}");
        return 0;
    }

    private static string Make(string folder, int passages)
    {
        var path = Path.Combine(folder, passages.ToString(CultureInfo.InvariantCulture));
        using var index = SearchIndex.Open(path, new EnglishAnalyzer());
        var seconds = SearchMeasures.Seconds(() => index.Apply(ZipfPassages.Documents(new ZipfPassages().Texts(passages)), []));
        index.WaitForMerges();
        Console.WriteLine($"{passages} passages made and indexed in {seconds:F1} s: {Directory.EnumerateFiles(path).Sum(f => new FileInfo(f).Length) / 1e6:F1} MB in {Directory.GetFiles(path, "segment-*").Length} segments");
        return path;
    }

    // Megabytes, as the kernel counts them (proc(5)).
    private static double Resident(string field) =>
        double.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
}

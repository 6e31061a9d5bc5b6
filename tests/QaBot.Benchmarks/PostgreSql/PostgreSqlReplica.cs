using System.Globalization;
using QaBot.Core;
using QaBot.PostgreSql;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>One replica in a process of its own: follows the documents and says when it finds a word that it is told to wait for.</summary>
internal static class PostgreSqlReplica
{
    private const int Searches = 300;

    /// <summary>Follows until its input ends.</summary>
    public static int Run(string kind, string connection, string folder)
    {
        var before = Resident();
        var analyzer = new EnglishAnalyzer();
        using var database = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = connection });
        CorpusIndex? opened = null;
        var seconds = SearchMeasures.Seconds(() => opened = kind == "copy"
            ? CopiedIndex.Open(database, SearchIndex.Open(folder, analyzer), folder)
            : RumIndex.Open(database, connection, analyzer));
        using var index = opened!;
        using var stop = new CancellationTokenSource();
        var feed = Task.Run(() => new CorpusFeed(database, index).RunAsync(problem => { if (problem is not null) Console.Error.WriteLine(problem); }, stop.Token));
        foreach (var query in SearchMeasures.Queries(new ZipfPassages(), Searches)) index.Current.Search(query);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opened in {seconds * 1000:F0} ms at generation {index.Current.Generation}; {Resident():F0} MB resident after {Searches} searches ({before:F0} before it opened)"));
        while (Console.ReadLine() is { } word && word != "end")
        {
            var term = analyzer.Analyze(word)[0].Term;
            while (index.Current.Search(new SearchQuery([new QueryTerm(term, 1)], 5, Question.NoAccess)).Count == 0) Thread.Sleep(5);
            Console.WriteLine(word);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Resident():F0} MB resident at the end, generation {index.Current.Generation}"));
        stop.Cancel();
        feed.Wait();
        return 0;
    }

    // Megabytes, as the kernel counts them (proc(5)).
    private static double Resident() =>
        double.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
}

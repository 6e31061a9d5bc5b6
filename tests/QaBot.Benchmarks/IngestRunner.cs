using System.Diagnostics;
using System.Globalization;
using QaBot.Ingestion;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Measures the following of a folder: many small files from nothing and again with ten changed.</summary>
internal static class IngestRunner
{
    /// <summary>Prints the times.</summary>
    public static int Run(int files, int rounds = 9)
    {
        Many(files, rounds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static void Many(int files, int rounds)
    {
        var root = Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
        try
        {
            var corpus = Directory.CreateDirectory(Path.Combine(root, "corpus")).FullName;
            for (var i = 0; i < files; i++)
            {
                var path = Path.Combine(corpus, $"{i:00000}.md");
                File.WriteAllBytes(path, MadeUpFiles.Make(".md", MadeUpFiles.Paragraphs(6, i)));
                File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            }
            var first = Sync(root, corpus, out var read);
            Console.WriteLine($"{read} files from nothing: {Seconds(first)}");
            Console.WriteLine($"again with nothing changed: {Seconds(Sync(root, corpus, out _))}");
            var again = new List<TimeSpan>();
            for (var round = 0; round < rounds; round++)
            {
                for (var i = 0; i < 10; i++)
                {
                    var path = Path.Combine(corpus, $"{i * (files / 10):00000}.md");
                    File.AppendAllText(path, "\n\nAnd one more sentence that was not there before.\n");
                    File.SetLastWriteTimeUtc(path, new DateTime(2021, 1, 1, 0, round, 0, DateTimeKind.Utc));
                }
                again.Add(Sync(root, corpus, out read));
                if (read != 10) throw new InvalidOperationException($"{read} files were read instead of 10.");
            }
            var median = again.Order().ElementAt(rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"again with 10 changed, median of {rounds}: {Seconds(median)}, {median / first:P1} of the first time"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static TimeSpan Sync(string root, string corpus, out int read)
    {
        var started = Stopwatch.GetTimestamp();
        using var index = SearchIndex.Open(Path.Combine(root, "data", "index"), new EnglishAnalyzer());
        var library = CorpusLibrary.Open(corpus, Path.Combine(root, "data"), index, DocumentReaders.All);
        read = library.Sync().Read.Count;
        return Stopwatch.GetElapsedTime(started);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}

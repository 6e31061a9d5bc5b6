using System.Diagnostics;
using System.Globalization;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Kills a process that writes an index, at a moment left to chance, and opens what it left, again and again.</summary>
internal static class KillRunner
{
    private const int Names = 40;

    /// <summary>Prints how many of the runs left an index at a commit that the writer had said was done, or the one it was making; returns 0 when all did.</summary>
    public static int Run(int runs)
    {
        var directory = Directory.CreateTempSubdirectory("qabot-kill-").FullName;
        var random = new Random(1);
        var good = 0;
        for (var run = 1; run <= runs; run++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["write-forever", directory]) { RedirectStandardOutput = true };
            using var writer = Process.Start(start)!;
            var acknowledged = 0L;
            var reading = Task.Run(() =>
            {
                while (writer.StandardOutput.ReadLine() is { } line) Volatile.Write(ref acknowledged, long.Parse(line, CultureInfo.InvariantCulture));
            });
            while (Volatile.Read(ref acknowledged) == 0) Thread.Sleep(1);
            Thread.Sleep(random.Next(150));
            writer.Kill();
            writer.WaitForExit();
            reading.Wait();
            if (IsWhole(directory, acknowledged, out var how)) good++;
            else Console.WriteLine($"run {run}: {how}");
        }

        Directory.Delete(directory, recursive: true);
        Console.WriteLine($"{good} of {runs} killed writers left the last commit whole.");
        return good == runs ? 0 : 1;
    }

    /// <summary>Writes batch after batch, printing each generation once it is durable.</summary>
    public static int WriteForever(string directory)
    {
        using var index = SearchIndex.Open(directory, new EnglishAnalyzer());
        while (true)
        {
            index.Apply(Batch(index.Current.Generation + 1), [Name(index.Current.Generation % Names)]);
            Console.WriteLine(index.Current.Generation.ToString(CultureInfo.InvariantCulture));
        }
    }

    // A generation writes its number into four documents; which ones follows from the number.
    private static IEnumerable<Document> Batch(long generation) =>
        Enumerable.Range(1, 4).Select(i => ZipfPassages.Document(Name((generation - 1 + i) % Names), $"stamp{generation} number {i} of one batch"));

    private static bool IsWhole(string directory, long acknowledged, out string how)
    {
        try
        {
            using var index = SearchIndex.Open(directory, new EnglishAnalyzer());
            var generation = index.Current.Generation;
            how = $"generation {generation} after {acknowledged} was acknowledged";
            if (generation < acknowledged || generation > acknowledged + 1) return false;
            var query = new SearchQuery([new QueryTerm($"stamp{generation}", 1)], 10, Question.NoAccess);
            var found = index.Current.Search(query).Select(h => h.Document).Order(StringComparer.Ordinal);
            how += $", which has {string.Join(' ', found)}";
            return found.SequenceEqual(Batch(generation).Select(d => d.Name).Order(StringComparer.Ordinal)) && SearchIndex.Check(directory, new EnglishAnalyzer()) is null;
        }
        catch (IndexUnreadableException e)
        {
            how = e.Message;
            return false;
        }
    }

    private static string Name(long number) => string.Create(CultureInfo.InvariantCulture, $"d{number:d2}");
}

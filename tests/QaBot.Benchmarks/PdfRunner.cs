using System.Diagnostics;
using System.Globalization;
using QaBot.Core;
using QaBot.Ingestion;

namespace QaBot.Benchmarks;

/// <summary>Measures the reading of a folder of PDF files beside a bare <c>pdftotext</c>, in turns in one run.</summary>
internal static class PdfRunner
{
    private const int Rounds = 3;

    /// <summary>Reads all files one after another and side by side, each round beside the bare tool.</summary>
    public static int Run(string directory)
    {
        var files = Directory.GetFiles(directory, "*.pdf").Order(StringComparer.Ordinal).ToArray();
        var contents = files.Select(File.ReadAllBytes).ToArray();
        var megabytes = contents.Sum(c => c.Length) / 1e6;
        var reader = new PdfReader();
        var pages = 0;
        List<TimeSpan> single = [], both = [], bare = [];
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(Time(() => Array.ForEach(files, Bare)));
            single.Add(Time(() => pages = contents.Sum(c => Read(reader, c))));
            both.Add(Time(() => Parallel.For(0, contents.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => Read(reader, contents[i]))));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Length} files, {pages} pages, {megabytes:0.0} MB; median of {Rounds} rounds"));
        Console.WriteLine("way                     docs/s  pages/s   MB/s  ratio");
        foreach (var (way, times) in (ReadOnlySpan<(string, List<TimeSpan>)>)[("pdftotext", bare), ("one after another", single), ("as many as processors", both)])
        {
            var seconds = Median(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way,-22}  {files.Length / seconds,6:0.0}  {pages / seconds,7:0}  {megabytes / seconds,5:0.00}  {Median(bare) / seconds,5:0.00}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static int Read(PdfReader reader, byte[] content)
    {
        try
        {
            return reader.Read("file.pdf", content).Pages.Count;
        }
        catch (UnreadableDocumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return 0;
        }
    }

    private static void Bare(string file)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-q", file, "-"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
    }

    private static TimeSpan Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started);
    }

    private static double Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalSeconds;
}

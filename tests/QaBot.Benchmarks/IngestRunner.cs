using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using AngleSharp.Html.Parser;
using QaBot.Ingestion;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Measures ingestion: many small files from nothing and again with ten changed, and each format beside the bare library that unpacks it.</summary>
internal static class IngestRunner
{
    private const int FilesPerFormat = 200;
    private const int Rounds = 5;

    /// <summary>Prints both tables.</summary>
    public static int Run(int files)
    {
        Many(files);
        Console.WriteLine();
        Console.WriteLine("format  KB/file  docs/s   MB/s  bare docs/s  bare is             ratio");
        Format(".docx", new WordReader(), "zip and XML reading", Unzip);
        Format(".epub", new BookReader(), "zip and XML reading", Unzip);
        Format(".html", new HtmlReader(), "AngleSharp's parser", b => new HtmlParser().ParseDocument(new MemoryStream(b)).Body!.TextContent.Length);
        Format(".csv", new CsvReader(), null, null);
        Format(".md", new PlainTextReader(), null, null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static void Many(int files)
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
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < 10; i++)
                {
                    var path = Path.Combine(corpus, $"{i * (files / 10):00000}.md");
                    File.AppendAllText(path, "\n\nAnd one more sentence that was not there before.\n");
                    File.SetLastWriteTimeUtc(path, new DateTime(2021, 1, 1 + round, 0, 0, 0, DateTimeKind.Utc));
                }
                again.Add(Sync(root, corpus, out read));
                if (read != 10) throw new InvalidOperationException($"{read} files were read instead of 10.");
            }
            var median = again.Order().ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"again with 10 changed, median of {Rounds}: {Seconds(median)}, {median / first:P1} of the first time"));
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

    /// <summary>Reads the same files by the reader and by the bare library in turns, and compares the medians.</summary>
    private static void Format(string extension, Core.IDocumentReader reader, string? bare, Func<byte[], long>? unpack)
    {
        var files = Enumerable.Range(0, FilesPerFormat).Select(i => MadeUpFiles.Make(extension, MadeUpFiles.Paragraphs(60, i))).ToArray();
        List<TimeSpan> ours = [], theirs = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var file in files) reader.Read("file" + extension, file);
            if (round > 0) ours.Add(Stopwatch.GetElapsedTime(started));
            if (unpack is null) continue;
            started = Stopwatch.GetTimestamp();
            long sum = 0;
            foreach (var file in files) sum += unpack(file);
            if (round > 0) theirs.Add(Stopwatch.GetElapsedTime(started));
            if (sum == 0) throw new InvalidOperationException("The bare library read nothing.");
        }
        var own = ours.Order().ElementAt(Rounds / 2).TotalSeconds;
        var bytes = files.Sum(f => (long)f.Length);
        var line = string.Create(CultureInfo.InvariantCulture, $"{extension,-6}  {bytes / 1e3 / files.Length,7:0.0}  {files.Length / own,6:0}  {bytes / 1e6 / own,5:0.0}");
        if (theirs.Count > 0)
        {
            var other = theirs.Order().ElementAt(Rounds / 2).TotalSeconds;
            line += string.Create(CultureInfo.InvariantCulture, $"  {files.Length / other,11:0}  {bare,-19}  {other / own,4:0.00}");
        }
        Console.WriteLine(line);
    }

    /// <summary>Unpacks every part and reads every node of its XML; gives the number of characters.</summary>
    private static long Unzip(byte[] file)
    {
        long characters = 0;
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (var entry in zip.Entries)
        {
            using var xml = XmlReader.Create(entry.Open());
            while (xml.Read())
            {
                characters += xml.Value.Length;
                while (xml.MoveToNextAttribute()) characters += xml.Value.Length;
            }
        }
        return characters;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}

using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using AngleSharp.Html.Parser;
using QaBot.Core;
using QaBot.Ingestion;

namespace QaBot.Benchmarks;

/// <summary>Measures ingestion format by format beside the bare tool that unpacks it, all over the same files and in turns.</summary>
/// <remarks>
/// <para>"ingest" is <c>qabot ingest</c> over a new folder, from its start to its end: reading in worker processes, storing and indexing, on as many cores as there are.</para>
/// <para>"tool" is what a person would type instead: <c>unzip -p FILE</c> or <c>pdftotext FILE -</c>, a process a file, one after another.</para>
/// <para>"read" is the reader alone, in this process on all cores; "library" the bare library that unpacks the format, in this process on one core: no process to start, so the strictest comparison.</para>
/// </remarks>
internal static class FormatRunner
{
    private const int FilesPerFormat = 1000;
    private const int Rounds = 3;

    /// <summary>Prints a line for each format: of the files of a folder, or of made-up ones.</summary>
    public static int Run(string? directory)
    {
        Console.WriteLine("format  files  KB/file | ingest docs/s   MB/s  tool docs/s  ratio  tool       | read docs/s   MB/s  library docs/s  ratio  library");
        var folder = Directory.CreateTempSubdirectory("qabot-formats-").FullName;
        try
        {
            foreach (var extension in (ReadOnlySpan<string>)[".docx", ".pptx", ".epub", ".html", ".pdf", ".csv", ".md", ".txt"])
            {
                var corpus = Directory.CreateDirectory(Path.Combine(folder, extension[1..])).FullName;
                var found = directory is null ? MadeUp(extension, corpus) : Copies(directory, extension, corpus);
                if (found > 0) Format(extension, corpus, Path.Combine(folder, "data" + extension));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static int MadeUp(string extension, string corpus)
    {
        if (extension is ".pdf" or ".txt" or ".pptx") return 0;
        for (var i = 0; i < FilesPerFormat; i++) File.WriteAllBytes(Path.Combine(corpus, $"{i:000}{extension}"), MadeUpFiles.Make(extension, MadeUpFiles.Paragraphs(60, i)));
        return FilesPerFormat;
    }

    private static int Copies(string directory, string extension, string corpus)
    {
        var files = Directory.GetFiles(directory, "*" + extension, SearchOption.AllDirectories);
        for (var i = 0; i < files.Length; i++) File.Copy(files[i], Path.Combine(corpus, $"{i:00000}{extension}"));
        return files.Length;
    }

    private static void Format(string extension, string corpus, string data)
    {
        var files = Directory.GetFiles(corpus).Order(StringComparer.Ordinal).ToArray();
        var contents = files.Select(File.ReadAllBytes).ToArray();
        var reader = DocumentReaders.All.First(r => r.Extensions.Contains(extension));
        var (tool, arguments) = extension switch
        {
            ".docx" or ".pptx" or ".epub" => ("unzip", new[] { "-p" }),
            ".pdf" => ("pdftotext", ["-q"]),
            _ => (null, []),
        };
        var (library, unpack) = extension switch
        {
            ".docx" or ".pptx" or ".epub" => ("zip and XML", (Func<byte[], long>?)Unzip),
            ".html" => ("AngleSharp", b => new HtmlParser().ParseDocument(new MemoryStream(b)).Body!.TextContent.Length),
            _ => (null, null),
        };
        List<double> ingest = [], typed = [], read = [], bare = [];
        for (var round = 0; round <= Rounds; round++)
        {
            // Each round has a data folder of its own: deleting many files slows the file system for a while.
            var fresh = string.Create(CultureInfo.InvariantCulture, $"{data}{round}");
            ingest.Add(Time(() => Type(Path.Combine(AppContext.BaseDirectory, "qabot"), ["ingest", "--corpus", corpus, "--data", fresh])));
            read.Add(Time(() => Parallel.For(0, contents.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => Read(reader, files[i], contents[i]))));
            if (tool is not null) typed.Add(Time(() => Array.ForEach(files, f => Type(tool, extension == ".pdf" ? [.. arguments, f, "-"] : [.. arguments, f]))));
            if (unpack is not null) bare.Add(Time(() => Array.ForEach(contents, b => unpack(b))));
        }
        var megabytes = contents.Sum(c => (long)c.Length) / 1e6;
        string Beside(List<double> other, List<double> own, string? name, int width) => other.Count == 0 ? new string(' ', width)
            : string.Create(CultureInfo.InvariantCulture, $"{files.Length / Median(other),11:0}  {Median(other) / Median(own),5:0.00}  {name}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{extension,-6}  {files.Length,5}  {megabytes * 1e3 / files.Length,7:0.0} | {files.Length / Median(ingest),13:0}  {megabytes / Median(ingest),5:0.0}  {Beside(typed, ingest, tool, 29),-29} | {files.Length / Median(read),11:0}  {megabytes / Median(read),5:0.0}  {"",3}{Beside(bare, read, library, 0)}"));
    }

    private static void Read(IDocumentReader reader, string file, byte[] content)
    {
        try
        {
            reader.Read(Path.GetFileName(file), content);
        }
        catch (UnreadableDocumentException)
        {
            // A file that cannot be read costs its time like any other.
        }
    }

    private static void Type(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
    }

    /// <summary>Unpacks every part and reads every node of its XML; gives the number of characters.</summary>
    private static long Unzip(byte[] file)
    {
        long characters = 0;
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            if (!entry.Name.EndsWith(".xml", StringComparison.Ordinal) && !entry.Name.EndsWith(".rels", StringComparison.Ordinal) && !entry.Name.EndsWith(".xhtml", StringComparison.Ordinal) && !entry.Name.EndsWith(".opf", StringComparison.Ordinal))
            {
                part.CopyTo(Stream.Null);
                continue;
            }
            using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            while (xml.Read())
            {
                characters += xml.Value.Length;
                while (xml.MoveToNextAttribute()) characters += xml.Value.Length;
            }
        }
        return characters;
    }

    private static double Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The median without the first round, which warms up.</summary>
    private static double Median(List<double> times) => times.Skip(1).Order().ElementAt((times.Count - 1) / 2);
}

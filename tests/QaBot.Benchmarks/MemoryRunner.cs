using System.Diagnostics;
using System.Globalization;

namespace QaBot.Benchmarks;

/// <summary>Measures the memory that <c>qabot ingest</c> takes over folders of growing size: its own peak, and the largest of the processes it starts.</summary>
internal static class MemoryRunner
{
    private const int LargeFile = 19_000_000;
    private const int ParagraphsPerFile = 300;

    /// <summary>Prints a line for each format and size, in megabytes of files.</summary>
    public static int Run(int[] sizes)
    {
        Console.WriteLine("format  what                   files     MB  seconds  peak MB  largest process it started, MB");
        foreach (var extension in (ReadOnlySpan<string>)[".md", ".docx", ".html"])
            foreach (var size in sizes)
                Measure(extension, "many files", folder => Many(folder, extension, size));
        Measure(".md", "files near the limit", Large);
        return 0;
    }

    private static void Measure(string extension, string what, Action<string> make)
    {
        var root = Directory.CreateTempSubdirectory("qabot-memory-").FullName;
        try
        {
            var corpus = Directory.CreateDirectory(Path.Combine(root, "corpus")).FullName;
            make(corpus);
            var files = new DirectoryInfo(corpus).GetFiles();
            var started = Stopwatch.GetTimestamp();
            var (own, other) = Ingest(corpus, Path.Combine(root, "data"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{extension,-6}  {what,-20}  {files.Length,6}  {files.Sum(f => f.Length) / 1e6,5:0}  {Stopwatch.GetElapsedTime(started).TotalSeconds,7:0.0}  {own / 1e6,7:0}  {other / 1e6,7:0}"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Many(string corpus, string extension, int megabytes)
    {
        long bytes = 0;
        for (var i = 0; bytes < megabytes * 1_000_000L; i++)
        {
            var content = MadeUpFiles.Make(extension, MadeUpFiles.Paragraphs(ParagraphsPerFile, i));
            File.WriteAllBytes(Path.Combine(corpus, string.Create(CultureInfo.InvariantCulture, $"{i:000000}{extension}")), content);
            bytes += content.Length;
        }
    }

    private static void Large(string corpus)
    {
        for (var i = 0; i < 8; i++)
        {
            using var file = File.Create(Path.Combine(corpus, string.Create(CultureInfo.InvariantCulture, $"{i}.md")));
            for (var part = 0; file.Length < LargeFile; part++) file.Write([.. MadeUpFiles.Make(".md", MadeUpFiles.Paragraphs(ParagraphsPerFile, (i * 10_000) + part)), .. "\n\n"u8]);
        }
    }

    private static (long Own, long Other) Ingest(string corpus, string data)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "qabot"), ["ingest", "--corpus", corpus, "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long own = 0, other = 0;
        while (!process.WaitForExit(50))
        {
            own = Math.Max(own, Peak(process.Id));
            foreach (var child in Children(process.Id)) other = Math.Max(other, Peak(child));
        }
        return process.ExitCode == 0 ? (own, other) : throw new InvalidOperationException($"qabot ended with {process.ExitCode}.");
    }

    /// <summary>The most memory a process had resident, in bytes; 0 where it ended. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html</summary>
    private static long Peak(int process) =>
        Status(process).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) : 0;

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && Status(process).Contains(string.Create(CultureInfo.InvariantCulture, $"PPid:\t{parent}"))) yield return process;
    }

    private static string[] Status(int process)
    {
        try
        {
            return File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"));
        }
        catch (IOException)
        {
            return [];
        }
    }
}

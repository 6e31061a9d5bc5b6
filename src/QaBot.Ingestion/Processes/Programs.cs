using System.Collections.Concurrent;

namespace QaBot.Ingestion;

/// <summary>Finds programs in the folders that PATH names, once each.</summary>
public static class Programs
{
    private static readonly ConcurrentDictionary<string, string?> Found = new(StringComparer.Ordinal);

    /// <summary>The full path of a program; null where there is none.</summary>
    public static string? Find(string program) => Found.GetOrAdd(program, Look);

    private static string? Look(string program)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);
            if (Path.IsPathFullyQualified(path) && File.Exists(path)) return path;
        }
        return null;
    }
}

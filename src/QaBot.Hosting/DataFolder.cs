using System.Security.Cryptography;
using System.Text;

namespace QaBot.Hosting;

/// <summary>Finds the folder for what is prepared from a corpus, when nobody names one.</summary>
public static class DataFolder
{
    /// <summary>The full path of the data folder that the settings name, or of the corpus folder's own.</summary>
    public static string Of(QaBotOptions options) => Path.GetFullPath(options.DataDirectory ?? For(options.CorpusDirectory));

    /// <summary>
    /// "qabot/NAME-HASH" in the user's application data (in the temporary folder when the user has none or it cannot be written),
    /// NAME being the corpus folder's name and HASH the first 8 hex digits of the SHA-256 of its full path.
    /// </summary>
    public static string For(string corpusDirectory)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return For(corpusDirectory, [home, Path.GetTempPath()]);
    }

    /// <summary>The same under the first of <paramref name="homes"/> that can be written to.</summary>
    public static string For(string corpusDirectory, IReadOnlyList<string> homes)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(corpusDirectory));
        var name = Path.GetFileName(full) is { Length: > 0 } last ? last : "root";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..8];
        var home = homes.FirstOrDefault(IsWritable) ?? homes[^1];
        return Path.Combine(home, "qabot", $"{name}-{hash}");
    }

    private static bool IsWritable(string home)
    {
        if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home)) return false;
        var folder = Path.Combine(home, "qabot");
        try
        {
            Directory.CreateDirectory(folder);
            return OperatingSystem.IsWindows() || Access(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    // A folder may exist and yet be closed to this user (a read-only home): only writing tells.
    private static bool Access(string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
        try
        {
            using var stream = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

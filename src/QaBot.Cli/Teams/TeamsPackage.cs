using System.IO.Compression;
using System.Text;

namespace QaBot.Cli.Teams;

/// <summary>The zip that is uploaded to Teams: the manifest and two icons.</summary>
internal static class TeamsPackage
{
    public const string ColorIcon = "color.png";
    public const string OutlineIcon = "outline.png";

    /// <summary>The zip's bytes; the same for the same app.</summary>
    public static byte[] Of(TeamsApp app)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(TeamsManifest.Of(app)));
            Add(zip, ColorIcon, TeamsIcons.Color());
            Add(zip, OutlineIcon, TeamsIcons.Outline());
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
    }
}

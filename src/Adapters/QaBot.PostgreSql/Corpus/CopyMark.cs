using System.Globalization;

namespace QaBot.PostgreSql;

/// <summary>Remembers beside a copied index how far it was copied, and from which database.</summary>
/// <param name="directory">The index's folder.</param>
/// <param name="identity">The database's documents.</param>
internal sealed class CopyMark(string directory, Guid identity)
{
    private readonly string _path = Path.Combine(directory, "copied");

    /// <summary>The generation up to which it was copied; 0 where that is not known.</summary>
    public long Read()
    {
        try
        {
            var parts = File.ReadAllText(_path).Split(' ');
            return parts is [var id, var number] && id == identity.ToString() && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>Notes it. Written after the index: what is copied twice is no harm.</summary>
    public void Write(long generation)
    {
        Directory.CreateDirectory(directory);
        var temporary = _path + ".new";
        File.WriteAllText(temporary, string.Create(CultureInfo.InvariantCulture, $"{identity} {generation}"));
        File.Move(temporary, _path, overwrite: true);
    }
}

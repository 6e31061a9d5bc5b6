using System.Globalization;

using QaBot.Core;

namespace QaBot.Search;

/// <summary>The files of vectors that one embedder made; each is whole or was never there, and one that cannot be read is as if it were not.</summary>
/// <param name="files">The directory; null keeps everything in memory.</param>
/// <param name="embedder">The embedder's id.</param>
/// <param name="dimensions">The numbers in a vector.</param>
internal sealed class VectorStore(IndexFiles? files, string embedder, int dimensions)
{
    private const string LockName = "vectors.lock";
    private const int MostFiles = 8;
    private const int MostMergedBytes = 256 << 20;
    private const double MostGone = 0.3;
    private volatile IReadOnlyList<(long Number, VectorFile File)> _current = [];

    /// <summary>The files, the latest first; a list never changes.</summary>
    public IReadOnlyList<(long Number, VectorFile File)> Current => _current;

    /// <summary>Says what is wrong with the files of vectors in a directory, whoever made them; null when nothing is.</summary>
    public static string? Check(string directory)
    {
        var files = new IndexFiles(directory);
        foreach (var name in files.List().Where(n => NumberOf(n) >= 0))
        {
            try
            {
                _ = VectorFile.Read(files.PathOf(name));
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                return e.Message;
            }
        }

        return null;
    }

    /// <summary>Deletes all files of vectors in a directory.</summary>
    public static void Clear(string directory)
    {
        var files = new IndexFiles(directory);
        foreach (var name in files.List().Where(IsOurs)) files.Delete(name);
    }

    /// <summary>Reads the files that were not read yet, and lets go of those that are no longer there.</summary>
    public void Load()
    {
        if (files is null) return;
        var known = _current.ToDictionary(f => f.Number, f => f.File);
        var loaded = new List<(long, VectorFile)>();
        foreach (var number in files.List().Select(NumberOf).Where(n => n >= 0).OrderDescending())
            if ((known.TryGetValue(number, out var file) ? file : Read(number)) is { } usable) loaded.Add((number, usable));
        _current = loaded;
    }

    /// <summary>Becomes the only writer; null while another process is.</summary>
    public IDisposable? TryLock()
    {
        if (files is null) return new MemoryStream();
        Directory.CreateDirectory(files.Directory);
        try
        {
            return new FileStream(files.PathOf(LockName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Makes a file durable and seen; only while locked.</summary>
    public void Add(VectorFile file)
    {
        var number = _current.Count > 0 ? _current[0].Number + 1 : 1;
        if (files is not null)
        {
            number = Math.Max(number, files.List().Select(NumberOf).DefaultIfEmpty(0).Max() + 1);
            var name = NameOf(number);
            files.Write(name + ".new", file.Content);
            files.Rename(name + ".new", name);
            files.SyncNames();
        }

        _current = [(number, file), .. _current];
    }

    /// <summary>Writes files anew of which much is gone or of which there are many, and deletes what is of no more use; only while locked.</summary>
    public void Tidy(Func<VectorKey, bool> isNeeded)
    {
        // A process that died may have left a document in two files: the latest counts.
        var seen = new HashSet<VectorKey>();
        var live = _current.ToDictionary(f => f.Number, f => Enumerable.Range(0, f.File.Documents.Count).Where(d => isNeeded(f.File.Documents[d]) && seen.Add(f.File.Documents[d])).ToList());
        int Rows((long Number, VectorFile File) file) => live[file.Number].Sum(d => file.File.Documents[d].Passages);
        var small = _current.Where(f => f.File.Content.Length < MostMergedBytes / MostFiles).Select(f => f.Number).ToHashSet();
        var chosen = _current.Where(f => live[f.Number].Count == 0 || Rows(f) < (1 - MostGone) * f.File.Rows || (small.Count > MostFiles && small.Contains(f.Number))).ToList();
        foreach (var share in Shares(chosen, Rows))
        {
            var builder = new VectorFileBuilder(embedder, dimensions);
            foreach (var (number, file) in share)
                foreach (var document in live[number]) builder.Add(file, document);
            if (builder.Documents > 0) Add(builder.Build());
            _current = [.. _current.Where(f => !share.Exists(s => s.Number == f.Number))];
        }

        if (files is null) return;
        var needed = _current.Select(f => NameOf(f.Number)).Append(LockName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.List())
            if (IsOurs(name) && !needed.Contains(name)) files.Delete(name);
    }

    // Files are written anew together as long as what they make stays small.
    private List<List<(long Number, VectorFile File)>> Shares(List<(long Number, VectorFile File)> chosen, Func<(long Number, VectorFile File), int> rows)
    {
        var shares = new List<List<(long, VectorFile)>>();
        var bytes = long.MaxValue;
        foreach (var file in chosen)
        {
            var size = rows(file) * (long)(dimensions + sizeof(float));
            if (bytes + size > MostMergedBytes || bytes == long.MaxValue)
            {
                shares.Add([]);
                bytes = 0;
            }

            shares[^1].Add(file);
            bytes += size;
        }

        return shares;
    }

    private VectorFile? Read(long number)
    {
        try
        {
            var file = VectorFile.Read(files!.PathOf(NameOf(number)));
            return file.Embedder == embedder && file.Dimensions == dimensions ? file : null;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }

    private static bool IsUnreadable(Exception e) => e is IndexUnreadableException or IOException or ArgumentException or OverflowException;

    private static bool IsOurs(string name) => name.StartsWith("vectors-", StringComparison.Ordinal);

    private static string NameOf(long number) => string.Create(CultureInfo.InvariantCulture, $"vectors-{number:x8}.qbv");

    // The number of a file of vectors; -1 for any other.
    private static long NumberOf(string name) =>
        IsOurs(name) && name.EndsWith(".qbv", StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(8, name.Length - 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

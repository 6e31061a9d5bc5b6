using System.Globalization;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>The index on disk: immutable segment files and one commit file that names them. A commit is there once its file has its name.</summary>
internal sealed class IndexDirectory(IndexFiles files, string analyzer) : IDisposable
{
    private const string LockName = "write.lock";
    private const string MergePrefix = "merge-";
    private const int Attempts = 5;
    private const int PieceBytes = 1 << 18;
    private FileStream? _lock;
    private int _merges;

    /// <summary>How an analyzer is called in a commit: other terms need another index.</summary>
    public static string NameOf(ITextAnalyzer analyzer) => analyzer.GetType().FullName ?? analyzer.GetType().Name;

    /// <summary>The last commit and its segments; none where nothing was ever committed.</summary>
    public (Commit Commit, List<SegmentView> Views) Load()
    {
        for (var attempt = 1; ; attempt++)
        {
            var newest = files.List().Select(SequenceOf).DefaultIfEmpty(-1).Max();
            if (newest < 0) return (new Commit(0, 0, 1, analyzer, []), []);
            try
            {
                return Load(newest);
            }
            catch (Exception e) when (e is FileNotFoundException or IndexUnreadableException && attempt < Attempts && files.List().Any(n => SequenceOf(n) > newest))
            {
                // A writer has moved on meanwhile: read what it committed.
            }
            catch (FileNotFoundException e)
            {
                throw new IndexUnreadableException($"'{e.FileName}' is missing. Rebuild the index from the stored texts.");
            }
        }
    }

    /// <summary>Makes this process the only writer; throws <see cref="IOException"/> while another is. Returns whether it had to.</summary>
    public bool Lock()
    {
        if (_lock is not null) return false;
        Directory.CreateDirectory(files.Directory);
        try
        {
            _lock = new FileStream(files.PathOf(LockName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"The index in '{files.Directory}' is being written by another process. Stop that one, or give this one a directory of its own.", e);
        }

        // Of merges that a process died in.
        foreach (var name in files.List())
            if (name.StartsWith(MergePrefix, StringComparison.Ordinal)) files.Delete(name);
        return true;
    }

    /// <summary>Makes a segment durable ahead of the commit that names it, and opens it; any thread may, while none commits.</summary>
    public Segment Write(long id, string[] access, Action<ByteSink> write)
    {
        WriteFile(SegmentName(id), write);
        return Open(id, access);
    }

    /// <summary>Makes a segment durable under a name of its own, which commits leave alone, and gives that name.</summary>
    public string WriteAside(Action<ByteSink> write)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{MergePrefix}{Interlocked.Increment(ref _merges)}.qbs");
        try
        {
            WriteFile(name, write);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            files.Delete(name);
            throw;
        }

        return name;
    }

    /// <summary>Makes what was written aside the segment of a commit to come, and opens it; none may commit meanwhile.</summary>
    public Segment Take(string aside, long id, string[] access)
    {
        files.Rename(aside, SegmentName(id));
        return Open(id, access);
    }

    /// <summary>Deletes what was written aside and is not needed.</summary>
    public void Drop(string aside) => files.Delete(aside);

    /// <summary>Makes a generation durable: the commit, whose segments are written already, then what is no longer needed goes.</summary>
    public void Commit(Commit commit)
    {
        var name = CommitName(commit.Sequence);
        files.Write(name + ".new", commit.ToBytes());
        files.SyncNames();
        files.Rename(name + ".new", name);
        files.SyncNames();
        Sweep(commit);
    }

    /// <summary>Deletes every file that the commit does not name.</summary>
    public void Sweep(Commit commit)
    {
        var needed = commit.Segments.Select(s => SegmentName(s.Id)).Append(CommitName(commit.Sequence)).Append(LockName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.List())
            if (!needed.Contains(name) && (name.StartsWith("segment-", StringComparison.Ordinal) || name.StartsWith("commit-", StringComparison.Ordinal))) files.Delete(name);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private (Commit Commit, List<SegmentView> Views) Load(long sequence)
    {
        var commit = Search.Commit.Read(files.PathOf(CommitName(sequence)));
        if (commit.Analyzer != analyzer)
            throw new IndexUnreadableException($"The index in '{files.Directory}' was made by {commit.Analyzer}, and {analyzer} is asked for. Rebuild the index from the stored texts.");
        var views = new List<SegmentView>();
        foreach (var entry in commit.Segments) views.Add(new SegmentView(Open(entry.Id, entry.Access), entry.Removed));
        return (commit, views);
    }

    private void WriteFile(string name, Action<ByteSink> write)
    {
        using var file = files.Create(name);
        write(new ByteSink(PieceBytes, file));
    }

    private Segment Open(long id, string[] access) => new(id, access, CheckedFile.Map(files.PathOf(SegmentName(id))));

    private static string SegmentName(long id) => string.Create(CultureInfo.InvariantCulture, $"segment-{id:x8}.qbs");

    private static string CommitName(long sequence) => string.Create(CultureInfo.InvariantCulture, $"commit-{sequence:x8}.qbc");

    // The sequence of a commit file; -1 for any other.
    private static long SequenceOf(string name) =>
        name.StartsWith("commit-", StringComparison.Ordinal) && name.EndsWith(".qbc", StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(7, name.Length - 11), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var sequence) ? sequence : -1;
}

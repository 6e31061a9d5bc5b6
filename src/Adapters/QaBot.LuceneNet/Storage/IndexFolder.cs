using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using QaBot.Core;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace QaBot.LuceneNet;

/// <summary>The index on disk: Lucene's files, and with each commit the corpus generation, this adapter's format and the analyzer's name.</summary>
internal sealed class IndexFolder(LuceneDirectory directory, ITextAnalyzer analyzer) : IDisposable
{
    private const int Format = 1;
    private const string GenerationKey = "qabot.generation";
    private const string FormatKey = "qabot.format";
    private const string AnalyzerKey = "qabot.analyzer";
    private readonly string _analyzerName = analyzer.GetType().FullName ?? analyzer.GetType().Name;

    private string Place => directory is FSDirectory files ? files.Directory.FullName : "memory";

    /// <summary>What is written with a commit.</summary>
    public Dictionary<string, string> CommitData(long generation) => new(StringComparer.Ordinal)
    {
        [GenerationKey] = generation.ToString(CultureInfo.InvariantCulture),
        [FormatKey] = Format.ToString(CultureInfo.InvariantCulture),
        [AnalyzerKey] = _analyzerName,
    };

    /// <summary>The corpus generation of a commit; 0 before the first.</summary>
    public static long GenerationOf(IDictionary<string, string> commitData) =>
        commitData.TryGetValue(GenerationKey, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : 0;

    /// <summary>Readers of the last commit, every byte of which is checked, and its generation; none where nothing was ever committed.</summary>
    /// <exception cref="IndexUnreadableException">The files are damaged, of another format, or made by another analyzer.</exception>
    public (SearcherManager? Searchers, long Generation) OpenSearchers()
    {
        try
        {
            if (IsFresh()) return (null, 0);
            if (!DirectoryReader.IndexExists(directory)) throw Damaged("it has segments and no commit");
            var searchers = new SearcherManager(directory, null);
            var searcher = searchers.Acquire();
            try
            {
                var reader = (DirectoryReader)searcher.IndexReader;
                var data = reader.IndexCommit.UserData;
                CheckOrigin(data);
                foreach (var leaf in reader.Leaves) leaf.AtomicReader.CheckIntegrity();
                return (searchers, GenerationOf(data));
            }
            catch
            {
                searchers.Dispose();
                throw;
            }
            finally
            {
                searchers.Release(searcher);
            }
        }
        catch (Exception e) when (e is not IndexUnreadableException and not UnauthorizedAccessException and not OutOfMemoryException)
        {
            // What a damaged file makes Lucene throw depends on where the damage is.
            throw e is IndexFormatTooOldException or IndexFormatTooNewException ? new IndexUnreadableException(Sentence(e)) { IsOlder = e is IndexFormatTooOldException } : Damaged(e.Message);
        }
    }

    /// <summary>Makes this process the only writer; throws <see cref="IOException"/> while another is.</summary>
    public IndexWriter OpenWriter(Similarity similarity)
    {
        try
        {
            DropHalfACommit();
            var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new UnusedAnalyzer())
            {
                Similarity = similarity,
                WriteLockTimeout = 0,
                RAMBufferSizeMB = 64,
            });
            // Segments without a commit are damage, so a commit of nothing comes before the first of them: a process may be killed in its first batch.
            if (DirectoryReader.IndexExists(directory)) return writer;
            writer.SetCommitData(CommitData(0));
            writer.Commit();
            return writer;
        }
        catch (LockObtainFailedException e)
        {
            throw new IOException($"The index in '{Place}' is being written by another process. Stop that one, or give this one a directory of its own.", e);
        }
    }

    /// <summary>What is wrong with the index; null when nothing is.</summary>
    public string? Check()
    {
        try
        {
            OpenSearchers().Searchers?.Dispose();
            return null;
        }
        catch (IndexUnreadableException e)
        {
            return e.Message;
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Deletes the files of an index that is in a directory.</summary>
    public static void Clear(string path)
    {
        if (!System.IO.Directory.Exists(path)) return;
        foreach (var file in System.IO.Directory.EnumerateFiles(path))
            if (IsLucenes(Path.GetFileName(file))) File.Delete(file);
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Dispose();

    private static bool IsLucenes(string name) =>
        IndexFileNames.CODEC_FILE_PATTERN.IsMatch(name) || name.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal) || name == IndexWriter.WRITE_LOCK_NAME;

    /// <summary>Whether there are no documents yet: no segment, and no commit but that of nothing, which a process that was killed may have left half.</summary>
    private bool IsFresh()
    {
        if (directory is FSDirectory { Directory.Exists: false }) return true;
        if (directory.ListAll().Any(IndexFileNames.CODEC_FILE_PATTERN.IsMatch)) return false;
        if (!DirectoryReader.IndexExists(directory)) return true;
        try
        {
            var commit = new SegmentInfos();
            commit.Read(directory);
            return commit.Count == 0 && GenerationOf(commit.UserData) == 0;
        }
        catch (IOException e)
        {
            return e is not (IndexFormatTooOldException or IndexFormatTooNewException);
        }
    }

    private void DropHalfACommit()
    {
        if (!IsFresh() || !DirectoryReader.IndexExists(directory)) return;
        using var turn = directory.MakeLock(IndexWriter.WRITE_LOCK_NAME);
        if (!turn.Obtain(0)) throw new LockObtainFailedException("Another process writes.");
        if (!IsFresh()) return;
        foreach (var file in directory.ListAll())
            if (file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal)) directory.DeleteFile(file);
    }

    private void CheckOrigin(IDictionary<string, string> data)
    {
        if (!data.TryGetValue(FormatKey, out var format) || !int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw Damaged("its commit does not say who made it");
        if (version > Format)
            throw new IndexUnreadableException($"The index in '{Place}' is of format {version}, and this program reads formats up to {Format}. Use the newer program, or rebuild the index with this one.");
        if (data.TryGetValue(AnalyzerKey, out var name) && name != _analyzerName)
            throw new IndexUnreadableException($"The index in '{Place}' was made by {name}, and {_analyzerName} is asked for. Rebuild the index from the stored texts.");
    }

    private IndexUnreadableException Damaged(string how) => new($"The index in '{Place}' is damaged: {how.TrimEnd('.')}. Rebuild the index from the stored texts.");

    private string Sentence(Exception e) => $"The index in '{Place}' is of another version of Lucene: {e.Message.TrimEnd('.')}. Rebuild the index from the stored texts.";
}

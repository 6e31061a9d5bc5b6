using System.Security.Cryptography;

namespace QaBot.Ingestion;

/// <summary>Reads files into the store and says what became of each.</summary>
internal sealed class FileIntake(IReadOnlyList<IDocumentReader> readers, DocumentStore store, IngestionOptions options)
{
    private const int FewFiles = 16;

    /// <summary>Reads files, many of them side by side, and enters in the manifest what became of each.</summary>
    /// <param name="files">The files.</param>
    /// <param name="missing">The names that have no file any more: one of the files may be theirs under another name.</param>
    /// <param name="manifest">What is known so far.</param>
    /// <param name="progress">Told of each file.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <returns>The files that only have another name.</returns>
    public IReadOnlyList<RenamedFile> TakeAll(
        IReadOnlyList<FoundFile> files, IReadOnlyList<string> missing, Manifest manifest, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        var taken = 0;
        var gate = new Lock();
        var large = new Lock();
        var renamed = new List<RenamedFile>();
        var lost = new LostFiles(manifest, missing);
        var sameRules = manifest.Prepared == PreparedDocument.Rules;
        // Of more documents than fit, those kept would be gone again before they are indexed.
        var keep = store.HasRoomFor(files.Sum(f => f.Size));
        using var workers = options.Worker is null ? null : new WorkerPool(options.Worker, options);
        void TakeOne(int i)
        {
            cancellation.ThrowIfCancellationRequested();
            ManifestEntry? known;
            lock (gate)
            {
                progress?.Report(new IngestionProgress(Printable.Name(files[i].Name), taken, files.Count));
                manifest.Entries.TryGetValue(files[i].Name, out known);
            }
            var entry = Take(files[i], known, out var from);
            lock (gate)
            {
                manifest.Set(entry);
                if (from is not null) renamed.Add(new RenamedFile(from, entry.Name));
                taken++;
            }
        }

        ManifestEntry Take(FoundFile file, ManifestEntry? known, out string? from)
        {
            var taking = new FileTaking(readers, store, options, workers, sameRules ? lost : null, keep);
            // A large text takes several times its size while it is read, so one is at a time; what is large in a PDF file is pictures.
            if (file.Size < LargeTexts.Fewest || FileReading.Of(readers, file.Name) is PdfReader) return taking.Take(file, known, out from, cancellation);
            lock (large)
            {
                var entry = taking.Take(file, known, out from, cancellation);
                LargeTexts.GiveBack();
                return entry;
            }
        }

        if (files.Count <= FewFiles && workers is null)
            for (var i = 0; i < files.Count; i++) TakeOne(i);
        else
            SideBySide(files.Count, TakeOne, cancellation);
        renamed.Sort((a, b) => string.CompareOrdinal(a.To, b.To));
        return renamed;
    }

    /// <summary>Reads in this process a file that was read before: its stored form was damaged.</summary>
    public Document Read(string name, string path, long size, CancellationToken cancellation)
    {
        Refuse(name, size, options);
        return FileReading.Read(readers, name, File.ReadAllBytes(path), cancellation);
    }

    /// <summary>Reads bytes that a person gave, in a process of its own where the format is read so.</summary>
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Refuse(name, content.Length, options);
        if (options.Worker is null || !FileTaking.NeedsWorker(readers, name)) return FileReading.Read(readers, name, content, cancellation);
        using var workers = new WorkerPool(options.Worker, options);
        try
        {
            return workers.Read(name, content.ToArray(), cancellation).Document;
        }
        catch (ReaderCrashedException e)
        {
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' {e.Message}. Convert it anew.");
        }
    }

    /// <summary>Throws <see cref="UnreadableDocumentException"/> for a file beyond the limit.</summary>
    internal static void Refuse(string name, long size, IngestionOptions options)
    {
        var most = options.LargestOf(name);
        if (size > most)
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is larger than {most / 1_000_000} MB ({size / 1_000_000} MB). Divide it into smaller files, or raise the limit.");
    }

    /// <summary>The lower-case hex SHA-256 of a file's bytes.</summary>
    internal static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private void SideBySide(int count, Action<int> take, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Math.Max(options.Workers, 1) }, take);
        }
        catch (AggregateException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}

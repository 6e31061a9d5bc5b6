using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace QaBot.Ingestion;

/// <summary>Reads one file into the store and says what became of it.</summary>
internal sealed class FileIntake(IReadOnlyList<IDocumentReader> readers, DocumentStore store, IngestionOptions options)
{
    private const int FewFiles = 16;

    /// <summary>Reads files, many of them side by side, and enters in the manifest what became of each.</summary>
    public void TakeAll(IReadOnlyList<FoundFile> files, Manifest manifest, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        var taken = 0;
        var gate = new Lock();
        void TakeOne(int i)
        {
            cancellation.ThrowIfCancellationRequested();
            ManifestEntry? known;
            lock (gate)
            {
                progress?.Report(new IngestionProgress(Printable.Name(files[i].Name), taken, files.Count));
                manifest.Entries.TryGetValue(files[i].Name, out known);
            }
            var entry = Take(files[i], known, cancellation);
            lock (gate)
            {
                manifest.Set(entry);
                taken++;
            }
        }

        if (files.Count <= FewFiles)
            for (var i = 0; i < files.Count; i++) TakeOne(i);
        else
            SideBySide(files.Count, TakeOne, cancellation);
    }

    /// <summary>The entry for a file after reading it; a bad file is an outcome and no exception.</summary>
    public ManifestEntry Take(FoundFile file, ManifestEntry? known, CancellationToken cancellation)
    {
        var entry = (known ?? new ManifestEntry(file.Name, FileState.Ready, 0, 0, 0, "", [], "")) with
        {
            Size = file.Size,
            Modified = file.Modified,
            Checked = DateTime.UtcNow.Ticks,
        };
        if (entry.State == FileState.Forgotten && known!.Size == file.Size && known.Modified == file.Modified) return entry;

        if (!TryRead(file, out var document, out var failure, out var reason, cancellation))
            return entry.Retire() with { State = failure, Reason = reason };
        store.Save(document);
        var retired = document.Version == entry.Version ? entry : entry.Retire();
        return retired with { State = FileState.Ready, Version = document.Version, Former = [.. retired.Former.Where(v => v != document.Version)], Reason = "" };
    }

    /// <summary>Reads a file that should be a document.</summary>
    public Document Read(string name, string path, long size, CancellationToken cancellation)
    {
        if (size > options.MaxFileBytes)
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is larger than {options.MaxFileBytes / 1_000_000} MB ({size / 1_000_000} MB). Divide it into smaller files, or raise the limit.");
        return Read(name, File.ReadAllBytes(path), cancellation);
    }

    /// <summary>Reads the bytes of a file whose format has a reader.</summary>
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return readers.First(r => r.Extensions.Contains(extension)).Read(name, content, cancellation);
    }

    private static void SideBySide(int count, Action<int> take, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, take);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private bool TryRead(FoundFile file, [NotNullWhen(true)] out Document? document, out FileState failure, out string reason, CancellationToken cancellation)
    {
        (document, failure, reason) = (null, FileState.Refused, "");
        try
        {
            document = Read(file.Name, file.Path, file.Size, cancellation);
            return true;
        }
        catch (UnreadableDocumentException e)
        {
            reason = e.Message;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            (failure, reason) = (FileState.Unreadable, $"'{Printable.Name(file.Name)}' went away while it was read. Ingest again.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            (failure, reason) = (FileState.Unreadable, $"'{Printable.Name(file.Name)}' cannot be opened: {Printable.Name(e.Message)} Give this user the right to read it.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reason = $"'{Printable.Name(file.Name)}' cannot be read: {Printable.Name(e.Message)} Convert it anew, or take it out of the folder.";
        }
        return false;
    }
}

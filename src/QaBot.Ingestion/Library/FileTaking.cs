namespace QaBot.Ingestion;

/// <summary>Takes in one file: the same bytes are not read again, whatever their time or name; a bad file is an outcome and no exception.</summary>
/// <param name="readers">One for each format.</param>
/// <param name="store">Where documents are kept.</param>
/// <param name="options">The limits.</param>
/// <param name="workers">The processes that read what can crash; null to read in this one.</param>
/// <param name="lost">The documents whose files are gone; null where everything is to be read again.</param>
/// <param name="keep">Whether what is read stays in memory, because it is indexed next.</param>
internal sealed class FileTaking(IReadOnlyList<IDocumentReader> readers, DocumentStore store, IngestionOptions options, WorkerPool? workers, LostFiles? lost, bool keep)
{
    /// <summary>The entry for a file after taking it in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">What is known of it; null where it is new.</param>
    /// <param name="from">Its name before, where it only has another one; else null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ManifestEntry Take(FoundFile file, ManifestEntry? known, out string? from, CancellationToken cancellation)
    {
        from = null;
        var entry = (known ?? new ManifestEntry(file.Name, FileState.Ready, 0, 0, 0, "", [], "")) with
        {
            Size = file.Size,
            Modified = file.Modified,
            Checked = DateTime.UtcNow.Ticks,
        };
        if (entry.State == FileState.Forgotten && known!.Size == file.Size && known.Modified == file.Modified) return entry;

        var digest = "";
        try
        {
            FileIntake.Refuse(file.Name, file.Size, options);
            var content = File.ReadAllBytes(file.Path);
            digest = FileIntake.Digest(content);
            if (lost is not null && Same(entry, digest)) return entry;
            if (lost?.Claim(file.Name, digest) is { } before && store.Has(before.Version))
            {
                from = before.Name;
                return Ready(entry, before.Version, digest);
            }
            return Ready(entry, Read(file.Name, content, cancellation).Version, digest);
        }
        catch (ReaderCrashedException e)
        {
            return Crashed(entry, known, file, digest, e.Message);
        }
        catch (UnreadableDocumentException e)
        {
            return Failed(entry, e.IsPassing ? FileState.Unreadable : FileState.Refused, e.Message, digest);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(entry, FileState.Unreadable, $"'{Printable.Name(file.Name)}' went away while it was read. Ingest again.", "");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Failed(entry, FileState.Unreadable, $"'{Printable.Name(file.Name)}' cannot be opened: {Printable.Name(e.Message)} Give this user the right to read it.", "");
        }
    }

    /// <summary>Whether the file's format is one whose reader may crash or take too much.</summary>
    internal static bool NeedsWorker(IReadOnlyList<IDocumentReader> readers, string name) => FileReading.Of(readers, name) is not (PlainTextReader or CsvReader or PdfReader);

    private Document Read(string name, byte[] content, CancellationToken cancellation)
    {
        if (workers is null || !NeedsWorker(readers, name))
        {
            var document = FileReading.Read(readers, name, content, cancellation);
            store.Save(document, null, keep);
            return document;
        }
        var (read, stored) = workers.Read(name, content, cancellation);
        store.Save(read, stored, keep);
        return read;
    }

    private bool Same(ManifestEntry entry, string digest) =>
        entry.Content == digest && ((entry.State == FileState.Ready && store.Has(entry.Version)) || entry.State is FileState.Refused or FileState.Quarantined);

    private static ManifestEntry Ready(ManifestEntry entry, string version, string digest)
    {
        var retired = version == entry.Version ? entry : entry.Retire();
        return retired with { State = FileState.Ready, Version = version, Former = [.. retired.Former.Where(v => v != version)], Reason = "", Content = digest, Crashes = 0 };
    }

    private static ManifestEntry Failed(ManifestEntry entry, FileState state, string reason, string digest) =>
        entry.Retire() with { State = state, Reason = reason, Content = digest, Crashes = 0 };

    private ManifestEntry Crashed(ManifestEntry entry, ManifestEntry? known, FoundFile file, string digest, string what)
    {
        var crashes = known is not null && known.Content == digest ? known.Crashes + 1 : 1;
        var last = crashes >= options.CrashesBeforeQuarantine;
        var reason = last
            ? $"'{Printable.Name(file.Name)}' {what}, {crashes} times now, and is left alone until it changes. Convert it anew, or take it out of the folder."
            : $"'{Printable.Name(file.Name)}' {what}. It is tried again with the next ingestion.";
        return entry.Retire() with { State = last ? FileState.Quarantined : FileState.Crashed, Reason = reason, Content = digest, Crashes = crashes };
    }
}

namespace QaBot.Ingestion;

/// <summary>What an ingestion did; each list is in ordinal order of the names.</summary>
/// <param name="Read">The documents that were read because they are new or changed.</param>
/// <param name="Unchanged">The documents that are as they were.</param>
/// <param name="Removed">The documents whose files are gone or cannot be read any more.</param>
/// <param name="Forgotten">The files that stay out because they were forgotten and have not changed since.</param>
/// <param name="Skipped">The files that are no documents.</param>
/// <param name="Failed">The files that should be documents and could not be read.</param>
public sealed record IngestionReport(
    IReadOnlyList<string> Read,
    IReadOnlyList<string> Unchanged,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Forgotten,
    IReadOnlyList<FileProblem> Skipped,
    IReadOnlyList<FileProblem> Failed)
{
    /// <summary>The documents that only have another name than before, among <see cref="Read"/>.</summary>
    public IReadOnlyList<RenamedFile> Renamed { get; init; } = [];

    /// <summary>How many files were written so shortly before they were looked at that they may still be growing: ingest again soon.</summary>
    public int Unsettled { get; init; }

    /// <summary>How many documents can be answered from.</summary>
    public int Documents => Read.Count + Unchanged.Count;

    /// <summary>Whether the corpus is another than before.</summary>
    public bool HasChanges => Read.Count + Removed.Count > 0;
}

/// <summary>A file that has another name than before.</summary>
/// <param name="From">Its name before.</param>
/// <param name="To">Its name now.</param>
public sealed record RenamedFile(string From, string To);

namespace QaBot.Ingestion;

/// <summary>Finds the reader of a file and lets it read.</summary>
internal static class FileReading
{
    /// <summary>The document; what goes wrong in a reader is an <see cref="UnreadableDocumentException"/>, but for a lack of memory.</summary>
    public static Document Read(IReadOnlyList<IDocumentReader> readers, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            return Of(readers, name).Read(name, content, cancellation);
        }
        catch (Exception e) when (e is not (UnreadableDocumentException or OperationCanceledException or OutOfMemoryException))
        {
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' cannot be read: {Printable.Name(e.Message)} Convert it anew, or take it out of the folder.");
        }
    }

    /// <summary>The reader of a file by its ending.</summary>
    public static IDocumentReader Of(IReadOnlyList<IDocumentReader> readers, string name)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return readers.First(r => r.Extensions.Contains(extension));
    }
}

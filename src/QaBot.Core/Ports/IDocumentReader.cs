namespace QaBot.Core;

/// <summary>Reads one file format into a document.</summary>
public interface IDocumentReader
{
    /// <summary>The endings it reads, in lower case with the dot.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>Reads a document. A file that cannot be read throws <see cref="UnreadableDocumentException"/>.</summary>
    /// <param name="name">The document's name in the corpus.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);
}

/// <summary>A file that cannot be read as a document; the message says why and what to do.</summary>
public sealed class UnreadableDocumentException(string message) : Exception(message)
{
    /// <summary>Whether the cause lies outside the file, so that it is tried again although it did not change: a program that is not installed.</summary>
    public bool IsPassing { get; init; }
}

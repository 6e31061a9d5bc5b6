namespace QaBot.Core;

/// <summary>The documents that can be answered from, and the versions that answers cited.</summary>
public interface IDocumentLibrary
{
    /// <summary>The documents as they are now.</summary>
    ICorpus Current { get; }

    /// <summary>The endings of the files that can be read, in lower case with the dot.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>A version of a document, current or kept from earlier; null where it is not kept.</summary>
    Document? FindVersion(string name, string version);

    /// <summary>The documents, current, earlier or guests, whose text is this version; more than one where documents have the same text.</summary>
    IReadOnlyList<Document> FindVersion(string version);

    /// <summary>Removes a document, all kept versions of its text included; its file stays out until it changes. False where nothing of that name is known.</summary>
    bool Forget(string name, CancellationToken cancellation = default);

    /// <summary>Reads a document that no file of the corpus folder holds, and adds it until it is removed.</summary>
    /// <param name="name">A name that no file of the corpus has, with an ending of <see cref="Extensions"/>.</param>
    /// <param name="title">Its title, where it does not say one itself.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="access">The tags of which a reader needs one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UnreadableDocumentException">It cannot be read; the message says why.</exception>
    Document AddGuest(string name, string title, ReadOnlyMemory<byte> content, IReadOnlyList<string> access, CancellationToken cancellation = default);

    /// <summary>Removes documents that were added by <see cref="AddGuest"/>.</summary>
    void RemoveGuests(IReadOnlyCollection<string> names, CancellationToken cancellation = default);
}

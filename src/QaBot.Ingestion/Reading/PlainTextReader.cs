namespace QaBot.Ingestion;

/// <summary>Reads plain text and Markdown, also as converters make them of a printed page: with page breaks, running heads and footnotes in between.</summary>
/// <remarks>The version text is the file itself, decoded, with LF line ends; cleaning only decides what may be found and cited.</remarks>
public sealed class PlainTextReader : IDocumentReader
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".md", ".txt"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var text = TextDecoder.Decode(name, content.Span);
        cancellation.ThrowIfCancellationRequested();
        return new DocumentBuilder(name, text, cancellation).Build();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>What the catalog says of a document; each is null where it says nothing.</summary>
/// <param name="Metadata">Title, author and the rest; what it says replaces what the file says.</param>
/// <param name="Access">The tags of which a reader needs one.</param>
internal sealed record CatalogEntry(DocumentMetadata Metadata, IReadOnlyList<string>? Access)
{
    /// <summary>This entry where it says something, else what <paramref name="wider"/> says.</summary>
    public CatalogEntry Over(CatalogEntry wider) => new(Over(Metadata, wider.Metadata), Access ?? wider.Access);

    /// <summary>The document as the catalog describes it.</summary>
    public Document Describe(Document document) =>
        document with { Metadata = Over(Metadata, document.Metadata), Access = Access ?? document.Access };

    /// <summary>A digest of what it says.</summary>
    public string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Metadata}\n{(Access is null ? "-" : string.Join('\n', Access))}")))[..16];

    private static DocumentMetadata Over(DocumentMetadata said, DocumentMetadata other) => new(
        said.Title ?? other.Title, said.Author ?? other.Author, said.Publisher ?? other.Publisher, said.Date ?? other.Date,
        said.Url ?? other.Url, said.Language ?? other.Language, said.Trust ?? other.Trust);
}

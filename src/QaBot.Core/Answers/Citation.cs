using System.Globalization;

namespace QaBot.Core;

/// <summary>A place in a source that supports a statement; its quote is taken from the stored text, never from a composer.</summary>
/// <param name="Number">From 1, in the order of first use.</param>
/// <param name="Document">The document's name.</param>
/// <param name="Version">The version whose text the offsets count in.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Passage">The passage's number in the document.</param>
/// <param name="Start">Code-point offset of the quote's first character.</param>
/// <param name="End">Code-point offset after its last.</param>
/// <param name="Page">Counted from 1; null where the format has none.</param>
/// <param name="Quote">The words between the offsets, exactly.</param>
/// <param name="Prefix">Up to 32 characters before them.</param>
/// <param name="Suffix">Up to 32 characters after them.</param>
/// <param name="Verdict">What verification found.</param>
public sealed record Citation(
    int Number,
    string Document,
    string Version,
    string Title,
    int Passage,
    int Start,
    int End,
    int? Page,
    string Quote,
    string Prefix,
    string Suffix,
    Verdict Verdict)
{
    /// <summary>What is printed on the page where that is not its count: "iv", "112"; null where it is, or where none was found.</summary>
    public string? PageLabel { get; init; }

    /// <summary>The page as a person names it, "page 6" or "p. iv (page 6)"; null where the format has none.</summary>
    public string? PageWords => Page is not { } number ? null
        : PageLabel is { } label ? string.Create(CultureInfo.InvariantCulture, $"p. {label} (page {number})")
        : string.Create(CultureInfo.InvariantCulture, $"page {number}");

    /// <summary>What is known of the document beside its title.</summary>
    public DocumentMetadata Source { get; init; } = DocumentMetadata.None;
}

/// <summary>What verification found of a citation or statement.</summary>
public enum Verdict
{
    /// <summary>The words themselves stand in the source.</summary>
    Verbatim,

    /// <summary>The source's terms, numbers and names support it.</summary>
    Supported,

    /// <summary>Only part of its terms are in the source.</summary>
    Weak,

    /// <summary>The source does not carry it.</summary>
    NotSupported,

    /// <summary>A number, date or unit is not in the source.</summary>
    NumberMismatch,

    /// <summary>A name or code is not in the source.</summary>
    NameMismatch,

    /// <summary>The source says the opposite.</summary>
    Contradicted,

    /// <summary>Quoted words are not in the source.</summary>
    QuoteNotFound,

    /// <summary>The stored text is not the version that was cited.</summary>
    SourceChanged,

    /// <summary>The stored text is gone.</summary>
    SourceMissing,

    /// <summary>The reader may not read the source.</summary>
    NotPermitted,

    /// <summary>The evidence named was never given out.</summary>
    UnknownSource,
}

namespace QaBot.Ingestion;

/// <summary>Which ending a file gets for a media type.</summary>
internal static class WebFormats
{
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/html"] = ".html",
        ["application/xhtml+xml"] = ".xhtml",
        ["text/plain"] = ".txt",
        ["text/markdown"] = ".md",
        ["text/csv"] = ".csv",
        ["text/tab-separated-values"] = ".tsv",
        ["application/pdf"] = ".pdf",
        ["application/epub+zip"] = ".epub",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = ".pptx",
    };

    /// <summary>The ending for a media type; for one that says nothing, the ending of the address. Null where neither is known.</summary>
    public static string? Extension(string? type, Uri address)
    {
        var ending = Path.GetExtension(address.AbsolutePath).ToLowerInvariant();
        if (type is null or "application/octet-stream" or "binary/octet-stream") return Extensions.ContainsValue(ending) ? ending : null;
        if (type == "text/plain" && ending is ".md" or ".csv" or ".tsv") return ending;
        return Extensions.GetValueOrDefault(type);
    }
}

namespace QaBot.Ingestion;

/// <summary>What may stand as a source's address: http and https without a user name, or an identifier such as a DOI or ISBN.</summary>
internal static class SourceAddress
{
    private static readonly string[] Dangerous = ["javascript:", "vbscript:", "data:", "file:", "blob:", "ftp:"];

    /// <summary>The address; null where it would run or open something else than a page.</summary>
    public static string? Clean(string? said)
    {
        // Browsers skip white space and control characters in a scheme.
        var bare = string.Concat((said ?? "").Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));
        if (said is null || Dangerous.Any(d => bare.StartsWith(d, StringComparison.OrdinalIgnoreCase))) return null;
        var host = said.IndexOf("://", StringComparison.Ordinal);
        if (host < 0) return said;
        if (!Uri.TryCreate(said, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        if (uri.UserInfo.Length == 0) return said;
        var at = said.IndexOf('@', host);
        return at < 0 ? null : string.Concat(said.AsSpan(0, host + 3), said.AsSpan(at + 1));
    }
}

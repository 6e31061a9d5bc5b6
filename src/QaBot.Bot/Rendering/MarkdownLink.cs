using System.Text.RegularExpressions;

namespace QaBot.Bot;

/// <summary>Writes addresses into Markdown: only our own, only http and https.</summary>
internal static partial class MarkdownLink
{
    /// <summary>The address if it may be opened; null otherwise.</summary>
    public static string? Address(Uri? uri) =>
        uri is { IsAbsoluteUri: true } && uri.UserInfo.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri
            : null;

    /// <summary>An address as a destination in Markdown.</summary>
    public static string Destination(string address) => CharacterReference().Replace(address, "&amp;$1")
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal)
        .Replace("\\", "%5C", StringComparison.Ordinal)
        .Replace(" ", "%20", StringComparison.Ordinal);

    /// <summary>A link with words on it; only the words where there is no address.</summary>
    public static string Of(string words, string? address, bool parted) =>
        address is null ? MarkdownText.Of(words, parted) : $"[{MarkdownText.Of(words, parted)}]({Destination(address)})";

    [GeneratedRegex("&([#0-9A-Za-z]+;)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CharacterReference();
}

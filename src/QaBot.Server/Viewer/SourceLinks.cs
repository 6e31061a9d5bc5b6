using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using QaBot.Bot.DirectLine;
using QaBot.Core;
using QaBot.Server.Http;

namespace QaBot.Server.Viewer;

/// <summary>Makes and checks the addresses of the source viewer. One that this service made opens also what not everybody may read, for a few hours.</summary>
internal sealed class SourceLinks(IDirectLineStore store, PublicOrigin origin, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly byte[] _key = store.Setting("source-link-key", () => RandomNumberGenerator.GetBytes(32));

    /// <summary>The address at which a place opens, signed.</summary>
    public Uri To(string version, int? start = null, int? end = null, Verdict? verdict = null)
    {
        var link = new SourceLink(version, start, end, verdict is { } found ? WireNames.Of(found) : null, time.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds());
        return new Uri(origin.Current, Path(link with { Signature = Sign(link) }));
    }

    /// <summary>The address of a whole document.</summary>
    public Uri To(Document document) => To(document.Version);

    /// <summary>Whether this service made the address, not too long ago.</summary>
    public bool IsOurs(SourceLink link) =>
        link is { Signature: { } signature, Expires: { } expires } && time.GetUtcNow().ToUnixTimeSeconds() <= expires
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(link)));

    /// <summary>The path and query, with the fragment at which the quoted words stand.</summary>
    public static string Path(SourceLink link)
    {
        var path = new StringBuilder("/documents/").Append(Uri.EscapeDataString(link.Version)).Append("/view");
        var separator = '?';
        Add("start", link.Start?.ToString(CultureInfo.InvariantCulture));
        Add("end", link.End?.ToString(CultureInfo.InvariantCulture));
        Add("verdict", link.Verdict);
        Add("from", link.From?.ToString(CultureInfo.InvariantCulture));
        Add("expires", link.Expires?.ToString(CultureInfo.InvariantCulture));
        Add("signature", link.Signature);
        return path.Append(link.Start is null || link.From is not null ? "" : "#quote").ToString();

        void Add(string name, string? value)
        {
            if (value is null) return;
            path.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    // Half of the hash: 128 bits, and shorter addresses.
    private string Sign(SourceLink link) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{link.Version}\n{link.Start}\n{link.End}\n{link.Verdict}\n{link.Expires}"))).AsSpan(0, 16));
}

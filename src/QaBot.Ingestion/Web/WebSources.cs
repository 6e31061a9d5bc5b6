using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>Puts fetched pages into the corpus folder, and keeps note of where and when each came from.</summary>
/// <param name="corpusDirectory">The folder.</param>
/// <param name="fetcher">Fetches.</param>
/// <param name="time">Gives the day.</param>
public sealed class WebSources(string corpusDirectory, WebFetcher fetcher, TimeProvider time)
{
    private const int LongestName = 80;
    private const string Folder = "web";

    /// <summary>Fetches an address into the folder "web" of the corpus; the same address again replaces what it gave before.</summary>
    /// <param name="address">An https address.</param>
    /// <param name="known">The endings that are read.</param>
    /// <param name="cancellation">Stops the fetching.</param>
    /// <returns>The document's name.</returns>
    /// <exception cref="IngestionException">It cannot be fetched or kept; the message says why.</exception>
    public async Task<string> AddAsync(string address, IReadOnlyCollection<string> known, CancellationToken cancellation = default)
    {
        var page = await fetcher.FetchAsync(address, cancellation).ConfigureAwait(false);
        if (page.Extension is null || !known.Contains(page.Extension))
            throw new IngestionException($"'{Printable.Name(address)}' is of a format that has no reader: the formats read are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        var name = $"{Folder}/{NameOf(new Uri(address))}{page.Extension}";
        try
        {
            var folder = Path.Combine(corpusDirectory, Folder);
            if (Directory.CreateDirectory(folder).LinkTarget is not null) throw new IOException($"'{Folder}' is a link to elsewhere. Remove it.");
            var path = Path.Combine(corpusDirectory, name);
            var half = Path.Combine(folder, $".{Environment.ProcessId}.part");
            await File.WriteAllBytesAsync(half, page.Content, cancellation).ConfigureAwait(false);
            await NoteAsync(name, page.Address, cancellation).ConfigureAwait(false);
            File.Move(half, path, overwrite: true);
            return name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"'{Printable.Name(address)}' was fetched, but '{Printable.Name(name)}' cannot be written into the corpus folder: {Printable.Name(e.Message)}", e);
        }
    }

    /// <summary>The host and path as far as they fit a file name, and a digest that keeps two addresses apart.</summary>
    internal static string NameOf(Uri address)
    {
        var readable = new StringBuilder();
        foreach (var c in $"{address.Host}{address.AbsolutePath}".ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(c)) readable.Append(c);
            else if (readable.Length > 0 && readable[^1] != '-') readable.Append('-');
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..8];
        return $"{readable.ToString()[..Math.Min(readable.Length, LongestName)].Trim('-')}-{digest}";
    }

    /// <summary>Adds to the catalog of fetched pages; a later entry of the same name stands.</summary>
    private async Task NoteAsync(string name, Uri from, CancellationToken cancellation)
    {
        var path = Path.Combine(corpusDirectory, Catalog.FetchedFileName);
        var lines = File.Exists(path) ? (await File.ReadAllLinesAsync(path, cancellation).ConfigureAwait(false)).ToList() : ["# Written by 'qabot ingest URL'. What catalog.yaml says of a document stands above this.", "documents:"];
        var head = $"  \"{name}\":";
        lines.RemoveAll(l => l.StartsWith(head, StringComparison.Ordinal));
        var day = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        lines.Add($"{head} {{ url: \"{from.AbsoluteUri.Replace("\\", "%5C", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal)}\" }} # fetched {day}");
        await File.WriteAllLinesAsync(path, lines, cancellation).ConfigureAwait(false);
    }
}

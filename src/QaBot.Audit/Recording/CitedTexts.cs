using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Keeps each text that was ever cited, as it was, in a file named by its SHA-256; and checks citations against these files.</summary>
internal sealed class CitedTexts(string directory)
{
    private const string Prefix = "sha256:";

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The hash of a version, 64 hex digits.</summary>
    public static string HashOf(string version) => version.StartsWith(Prefix, StringComparison.Ordinal) ? version[Prefix.Length..] : version;

    /// <summary>Keeps the texts that an answer cites, durably; a text that <paramref name="find"/> does not give, or not with that hash, is left out.</summary>
    public void Keep(Answer answer, Func<string, string, string?> find)
    {
        foreach (var citation in answer.Citations)
        {
            var hash = HashOf(citation.Version);
            if (_texts.ContainsKey(hash) || !IsHash(hash) || File.Exists(PathOf(hash))) continue;
            if (find(citation.Document, citation.Version) is not { } text) continue;
            var bytes = Encoding.UTF8.GetBytes(text);
            if (Hash(bytes) != hash) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(hash))!);
            SecretFiles.Write(PathOf(hash), bytes, replace: false);
            Remember(hash, text);
        }
    }

    /// <summary>The text of a hash; null where it is not kept or not as it was.</summary>
    public string? Find(string hash)
    {
        if (_texts.TryGetValue(hash, out var known)) return known;
        if (!IsHash(hash) || !File.Exists(PathOf(hash))) return null;
        var bytes = File.ReadAllBytes(PathOf(hash));
        if (Hash(bytes) != hash) return null;
        var text = Encoding.UTF8.GetString(bytes);
        Remember(hash, text);
        return text;
    }

    /// <summary>The bytes kept under a hash, whatever they are; null for none.</summary>
    public byte[]? Bytes(string hash)
    {
        try
        {
            return IsHash(hash) && File.Exists(PathOf(hash)) ? File.ReadAllBytes(PathOf(hash)) : null;
        }
        catch (FileNotFoundException)
        {
            // Destroyed between the two.
            return null;
        }
    }

    /// <summary>The hashes of all texts kept.</summary>
    public IEnumerable<string> All() => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory).SelectMany(Directory.EnumerateFiles).Select(Path.GetFileName).OfType<string>().Where(IsHash).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Destroys a text.</summary>
    public void Destroy(string hash)
    {
        _texts.TryRemove(hash, out _);
        SecretFiles.Destroy(PathOf(hash));
    }

    /// <summary>The checks that a citation passes now: "source", "quote" (BUNDLE.md, V7).</summary>
    public IReadOnlyList<string> Checks(Citation citation)
    {
        if (Find(HashOf(citation.Version)) is not { } text) return [];
        return QuoteHolds.InText(new SourceText(text), citation.Start, citation.End, citation.Quote, citation.Prefix, citation.Suffix) ? ["source", "quote"] : ["source"];
    }

    /// <summary>The checks that a statement passes now: "words" where it claims to be verbatim (BUNDLE.md, V7).</summary>
    public IReadOnlyList<string> Checks(Statement statement, IReadOnlyList<Citation> citations)
    {
        if (statement.Verdict != Verdict.Verbatim) return [];
        var cited = statement.Citations.Select(n => citations.FirstOrDefault(c => c.Number == n)).OfType<Citation>().ToList();
        return cited.Count == statement.Citations.Count && cited.All(c => Checks(c).Contains("quote")) && WordsHold.InQuotes(statement.Text, cited.Select(c => c.Quote)) ? ["words"] : [];
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(static c => char.IsAsciiHexDigitLower(c));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // A few texts are cited again and again; all of them may be more than memory should hold.
    private void Remember(string hash, string text)
    {
        if (_texts.Count > 32) _texts.Clear();
        _texts[hash] = text;
    }

    private string PathOf(string hash) => Path.Combine(directory, hash[..2], hash);
}

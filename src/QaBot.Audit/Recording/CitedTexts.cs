using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Keeps each text that was ever cited, as it was, under its SHA-256; and checks citations against these.</summary>
internal sealed class CitedTexts(ILedgerFiles files)
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
            if (_texts.ContainsKey(hash) || !IsHash(hash) || files.Has(NameOf(hash))) continue;
            if (find(citation.Document, citation.Version) is not { } text) continue;
            var bytes = Encoding.UTF8.GetBytes(text);
            if (Hash(bytes) != hash) continue;
            files.Write(NameOf(hash), bytes, replace: false);
            Remember(hash, text);
        }
    }

    /// <summary>The text of a hash; null where it is not kept or not as it was.</summary>
    public string? Find(string hash)
    {
        if (_texts.TryGetValue(hash, out var known)) return known;
        if (Bytes(hash) is not { } bytes || Hash(bytes) != hash) return null;
        var text = Encoding.UTF8.GetString(bytes);
        Remember(hash, text);
        return text;
    }

    /// <summary>The bytes kept under a hash, whatever they are; null for none.</summary>
    public byte[]? Bytes(string hash) => IsHash(hash) ? files.Read(NameOf(hash)) : null;

    /// <summary>The hashes of all texts kept.</summary>
    public IEnumerable<string> All() => files.Names().Select(name => name[(name.LastIndexOf('/') + 1)..]).Where(IsHash);

    /// <summary>Destroys a text.</summary>
    public void Destroy(string hash)
    {
        _texts.TryRemove(hash, out _);
        files.Destroy(NameOf(hash));
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

    private static string NameOf(string hash) => $"{hash[..2]}/{hash}";
}

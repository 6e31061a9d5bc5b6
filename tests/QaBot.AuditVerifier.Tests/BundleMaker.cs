using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QaBot.AuditVerifier.Tests;

/// <summary>Writes bundles as BUNDLE.md says, with its own hands: shares nothing with the ledger nor with the verifier.</summary>
internal sealed class BundleMaker
{
    public const string Origin = "isles.example/ledger";
    private readonly List<byte[]> _envelopes = [];
    private readonly List<string> _payloads = [];
    private readonly List<(long From, string Id, byte[] Spki)> _keys = [];
    private readonly StringBuilder _checkpoints = new();
    private readonly Dictionary<string, byte[]> _sources = [];
    private DateTime _time = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    public BundleMaker()
    {
        Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Add("opened", KeyMember(Key));
    }

    public ECDsa Key { get; private set; }

    public int Count => _envelopes.Count;

    /// <summary>Said for the next answers' statements: their text where it shall differ from the quote.</summary>
    public string? Statement { get; set; }

    public string? Quote { get; set; }

    public string Receipt(int entry) => $"{entry}:{Convert.ToHexStringLower(Leaf(_envelopes[entry]))[..16]}";

    public int Add(string type, string members = "", bool withPayload = false, string field = "note", string data = "{\"text\":\"something said\"}", string? time = null, int step = 1000)
    {
        _time = _time.AddMilliseconds(step);
        var salt = RandomNumberGenerator.GetBytes(32);
        var bytes = Encoding.UTF8.GetBytes(data);
        var commits = withPayload ? $"{{\"{field}\":\"{Convert.ToHexStringLower(HMACSHA256.HashData(salt, bytes))}\"}}" : "{}";
        var own = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["commits"] = commits,
            ["log"] = $"\"{Origin}\"",
            ["seq"] = _envelopes.Count.ToString(CultureInfo.InvariantCulture),
            ["time"] = $"\"{time ?? _time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\"",
            ["type"] = $"\"{type}\"",
            ["v"] = "1",
        };
        foreach (var member in members.Split('|', StringSplitOptions.RemoveEmptyEntries)) own[member.Split('=', 2)[0]] = member.Split('=', 2)[1];
        _envelopes.Add(Encoding.UTF8.GetBytes("{" + string.Join(",", own.Select(m => $"\"{m.Key}\":{m.Value}")) + "}"));
        if (withPayload) _payloads.Add($"{{\"fields\":{{\"{field}\":{{\"data\":\"{Convert.ToBase64String(bytes)}\",\"salt\":\"{Convert.ToBase64String(salt)}\"}}}},\"seq\":{_envelopes.Count - 1}}}");
        return _envelopes.Count - 1;
    }

    /// <summary>An answer that quotes a place of a text.</summary>
    public int AddAnswer(string source, string quote)
    {
        var bytes = Encoding.UTF8.GetBytes(source);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _sources[hash] = bytes;
        var at = source.IndexOf(quote, StringComparison.Ordinal);
        var start = source.AsSpan(0, at).ToString().EnumerateRunes().Count();
        var end = start + quote.EnumerateRunes().Count();
        var record = $$"""
            {"statements":[{"text":{{Json(Statement ?? quote)}},"citations":[1],"verdict":"verbatim","checks":["words","haruspicy"]}],
             "citations":[{"n":1,"document":"a.md","source":"{{hash}}","start":{{start}},"end":{{end}},"quote":{{Json(Quote ?? quote)}},"prefix":"","suffix":"","verdict":"verbatim","checks":["source","quote"]}],"score":0.5,"nothing":null}
            """;
        return Add("answer", $"sources=[\"{hash}\"]|state=\"verified\"", true, "answer", record);
    }

    public static string HashOf(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    public int Erase(int first, int last, string? source = null)
    {
        _payloads.RemoveAll(p => Enumerable.Range(first, last - first + 1).Any(n => p.EndsWith($"\"seq\":{n}}}", StringComparison.Ordinal)));
        if (source is not null) _sources.Remove(HashOf(source));
        return Add("erasure", $"about=[[{first},{last}]]|reason=\"request\"" + (source is null ? "" : $"|sources=[\"{HashOf(source)}\"]"));
    }

    public void Checkpoint(ECDsa? second = null, ECDsa? by = null)
    {
        var text = Head(Count);
        _checkpoints.Append(text).Append('\n').Append(Signature(by ?? Key, text));
        if (second is not null) _checkpoints.Append(Signature(second, text));
        _checkpoints.Append('\n');
    }

    /// <summary>A checkpoint as an auditor would keep it, over the entries so far.</summary>
    public string Note(ECDsa? by = null) => $"{Head(Count)}\n{Signature(by ?? Key, Head(Count))}\n";

    public void ChangeKey(bool signedByOld = true)
    {
        var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Add("key", KeyMember(next));
        var old = Key;
        Key = next;
        if (signedByOld) Checkpoint(next, old);
        else Checkpoint();
    }

    public string Pinned(ECDsa? key = null)
    {
        var spki = (key ?? Key).ExportSubjectPublicKeyInfo();
        return $"{Origin}+{Id(spki)}+{Convert.ToBase64String([2, .. spki])}\n";
    }

    /// <summary>Writes the bundle and the pinned key beside it.</summary>
    public string WriteTo(string folder, ECDsa? pinned = null)
    {
        var bundle = Path.Combine(folder, "bundle");
        Directory.CreateDirectory(Path.Combine(bundle, "sources"));
        File.WriteAllText(Path.Combine(bundle, "entries.ndjson"), string.Concat(_envelopes.Select(e => $"{{\"envelope\":\"{Convert.ToBase64String(e)}\"}}\n")));
        File.WriteAllText(Path.Combine(bundle, "checkpoints.txt"), _checkpoints.ToString());
        File.WriteAllText(Path.Combine(bundle, "keys.json"), "{\"keys\":[" + string.Join(",", _keys.Select(k => $"{{\"from\":{k.From},\"id\":\"{k.Id}\",\"spki\":\"{Convert.ToBase64String(k.Spki)}\"}}")) + $"],\"log\":\"{Origin}\"}}\n");
        File.WriteAllText(Path.Combine(bundle, "payloads.ndjson"), string.Concat(_payloads.Select(p => p + "\n")));
        foreach (var (hash, bytes) in _sources) File.WriteAllBytes(Path.Combine(bundle, "sources", hash), bytes);
        File.WriteAllText(Path.Combine(folder, "signing.pub"), Pinned(pinned));
        return bundle;
    }

    private string KeyMember(ECDsa key)
    {
        var spki = key.ExportSubjectPublicKeyInfo();
        _keys.Add((_envelopes.Count, Id(spki), spki));
        return $"key={{\"id\":\"{Id(spki)}\",\"spki\":\"{Convert.ToBase64String(spki)}\"}}";
    }

    private string Head(int size) => $"{Origin}\n{size}\n{Convert.ToBase64String(Root(_envelopes.Take(size).Select(Leaf).ToArray()))}\n";

    private static string Signature(ECDsa key, string text)
    {
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"— {Origin} {Convert.ToBase64String([.. SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4), .. signature])}\n";
    }

    private static string Id(byte[] spki) => Convert.ToHexStringLower(SHA256.HashData(spki))[..8];

    private static byte[] Leaf(byte[] data) => SHA256.HashData([0, .. data]);

    // The definition itself: the left half is the largest power of two smaller than the number of leaves.
    private static byte[] Root(byte[][] leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var half = 1;
        while (half * 2 < leaves.Length) half *= 2;
        return SHA256.HashData([1, .. Root(leaves[..half]), .. Root(leaves[half..])]);
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}

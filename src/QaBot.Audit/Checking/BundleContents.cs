using System.Text;

namespace QaBot.Audit;

/// <summary>A bundle, read as strictly as BUNDLE.md section 2 says.</summary>
internal sealed class BundleContents : ILedgerContents
{
    private const int LongestEntry = 131_072, LongestPayload = 64 * 1024 * 1024, LongestKeys = 1_048_576;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly string[] Known = ["entries.ndjson", "checkpoints.txt", "keys.json", "payloads.ndjson", "sources"];

    private readonly string _folder;

    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="FormatException">It is none, or holds a file that is none of a bundle's.</exception>
    public BundleContents(string folder)
    {
        _folder = folder;
        if (!Directory.Exists(folder)) throw new FormatException($"there is no folder '{folder}'");
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
            if (!Known.Contains(Path.GetFileName(path))) throw new FormatException($"'{Path.GetFileName(path)}' is no file of a bundle");
        foreach (var name in Known[..3])
            if (!File.Exists(At(name))) throw new FormatException($"'{name}' is missing");
        if (!Directory.Exists(At("sources"))) return;
        foreach (var path in Directory.EnumerateFileSystemEntries(At("sources")))
            if (Directory.Exists(path)) throw new FormatException($"'sources/{Path.GetFileName(path)}' is a folder");
            else Envelope.Hash(Path.GetFileName(path));
    }

    public IEnumerable<Func<StoredEnvelope>> Envelopes() => BundleLines.Read(At("entries.ndjson"), LongestEntry).Select(line => (Func<StoredEnvelope>)(() =>
    {
        var o = CanonicalJson.ParseObject(line);
        if (o.Count != 1) throw new FormatException("a line of entries.ndjson has more than its envelope");
        return new StoredEnvelope(StrictBase64.Decode(o.Text("envelope")));
    }));

    public IEnumerable<Checkpoint> Checkpoints()
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(File.ReadAllBytes(At("checkpoints.txt")));
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("checkpoints.txt is not UTF-8", e);
        }

        var checkpoints = Checkpoint.ParseAll(text).ToList();
        return checkpoints.Count > 0 ? checkpoints : throw new FormatException("checkpoints.txt holds no checkpoint");
    }

    public IReadOnlyList<(long From, PublicKey Key)>? Keys()
    {
        if (new FileInfo(At("keys.json")).Length > LongestKeys) throw new FormatException("keys.json is too long");
        var bytes = File.ReadAllBytes(At("keys.json"));
        if (bytes.Length == 0 || bytes[^1] != '\n') throw new FormatException("keys.json does not end in LF");
        var o = CanonicalJson.ParseObject(bytes.AsSpan(0, bytes.Length - 1));
        if (o.Count != 2 || !o.ContainsKey("keys") || !PublicKey.IsOrigin(o.Text("log"))) throw new FormatException("keys.json is not keys and log");
        var keys = new List<(long, PublicKey)>();
        foreach (var item in o.List("keys"))
        {
            if (item is not CanonicalObject { Count: 3 } key) throw new FormatException("a key is not from, id and spki");
            keys.Add((key.Number("from"), PublicKey.Read(o.Text("log"), key)));
        }

        return keys;
    }

    public IEnumerable<Func<StoredPayload>> Payloads()
    {
        if (!File.Exists(At("payloads.ndjson"))) return [];
        return BundleLines.Read(At("payloads.ndjson"), LongestPayload).Select(line => (Func<StoredPayload>)(() =>
        {
            var payload = SealedFields.Read(line);
            return new StoredPayload(payload.Sequence, payload);
        }));
    }

    public IEnumerable<string> Sources(Func<string, bool> isCited) =>
        Directory.Exists(At("sources")) ? Directory.EnumerateFiles(At("sources")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal) : [];

    public byte[]? Source(string hash) => File.Exists(At($"sources/{hash}")) ? File.ReadAllBytes(At($"sources/{hash}")) : null;

    private string At(string name) => Path.Combine(_folder, name);
}

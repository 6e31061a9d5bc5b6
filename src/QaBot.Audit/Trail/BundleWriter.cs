using System.Text;

namespace QaBot.Audit;

/// <summary>Writes a bundle as BUNDLE.md section 2 says.</summary>
internal static class BundleWriter
{
    /// <summary>Writes all files into a folder.</summary>
    public static void Write(string folder, DatabaseContents contents, bool withPayloads)
    {
        Directory.CreateDirectory(folder);
        var signers = new List<object>();
        var cited = new HashSet<string>(StringComparer.Ordinal);
        var (origin, number) = (contents.Head.Origin, 0L);
        using (var entries = Create(folder, "entries.ndjson"))
        {
            foreach (var (bytes, envelope) in contents.Envelopes().Select(open => open().Bytes).Select(bytes => (bytes, Envelope.Read(bytes))))
            {
                Line(entries, CanonicalJson.Write(new CanonicalObject { ["envelope"] = Convert.ToBase64String(bytes) }));
                if (envelope.Type == EntryTypes.Answer) cited.UnionWith(envelope.Sources);
                if (envelope.Key is { } key) signers.Add(new CanonicalObject { ["from"] = number, ["id"] = key.Id, ["spki"] = Convert.ToBase64String(key.Spki) });
                number++;
            }
        }

        using (var checkpoints = Create(folder, "checkpoints.txt"))
            foreach (var checkpoint in contents.Checkpoints()) Line(checkpoints, Encoding.UTF8.GetBytes(checkpoint.ToNote()));
        using (var list = Create(folder, "keys.json"))
            Line(list, CanonicalJson.Write(new CanonicalObject { ["keys"] = signers, ["log"] = origin }));
        if (withPayloads) WritePayloads(folder, contents);
        foreach (var hash in contents.Sources(cited.Contains))
        {
            // One that is gone by now was erased just so.
            if (contents.Source(hash) is not { } text) continue;
            Directory.CreateDirectory(Path.Combine(folder, "sources"));
            File.WriteAllBytes(Path.Combine(folder, "sources", hash), text);
        }
    }

    private static void WritePayloads(string folder, DatabaseContents contents)
    {
        using var payloads = Create(folder, "payloads.ndjson");
        foreach (var open in contents.Payloads())
            if (open().Payload is { } payload) Line(payloads, SealedFields.Write(payload));
    }

    private static FileStream Create(string folder, string name) => new(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 65_536);

    private static void Line(FileStream stream, byte[] bytes)
    {
        stream.Write(bytes);
        stream.WriteByte((byte)'\n');
    }
}

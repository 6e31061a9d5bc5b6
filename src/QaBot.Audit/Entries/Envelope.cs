namespace QaBot.Audit;

/// <summary>What the tree protects of an entry: no personal data, only commitments to it (BUNDLE.md section 2.1).</summary>
/// <param name="Log">The ledger's name.</param>
/// <param name="Sequence">The entry's number, from 0.</param>
/// <param name="Type">One of <see cref="EntryTypes"/>.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Commits">The commitment of each field.</param>
/// <param name="About">The entries that it is about.</param>
/// <param name="Sources">The texts that it cites, or erased: SHA-256 in hex.</param>
/// <param name="Key">The key that signs from here on; null in most.</param>
/// <param name="Was">For <see cref="EntryTypes.Clock"/>: the time of the entry before.</param>
/// <param name="Members">Every member, these included.</param>
internal sealed record Envelope(
    string Log,
    long Sequence,
    string Type,
    DateTimeOffset Time,
    Commitments Commits,
    IReadOnlyList<(long First, long Last)> About,
    IReadOnlyList<string> Sources,
    PublicKey? Key,
    DateTimeOffset? Was,
    CanonicalObject Members)
{
    /// <summary>The most bytes of an envelope.</summary>
    public const int Largest = 65_536;

    /// <summary>Reads the bytes of an envelope.</summary>
    /// <exception cref="FormatException">They are not canonical, or a member is missing or of another form.</exception>
    public static Envelope Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Largest) throw new FormatException("an envelope is too long");
        var o = CanonicalJson.ParseObject(bytes);
        if (o.Number("v") != 1) throw new FormatException($"version {o.Number("v")} is not known");
        var commits = Commitments.Read(o.Object("commits"));
        var sources = o.List("sources").Select(s => Hash(s as string ?? "")).ToList();
        for (var i = 1; i < sources.Count; i++)
            if (string.CompareOrdinal(sources[i - 1], sources[i]) >= 0) throw new FormatException("'sources' is out of order");
        var type = o.Text("type");
        var log = o.Text("log");
        if (!PublicKey.IsOrigin(log)) throw new FormatException("'log' is no name");
        return new Envelope(
            log, o.Number("seq"), type, EntryTime.Read(o.Text("time")), commits, EntryRanges.Read(o.List("about")), sources,
            type is EntryTypes.Opened or EntryTypes.Key ? PublicKey.Read(log, o.Object("key")) : null,
            type == EntryTypes.Clock ? EntryTime.Read(o.Text("was")) : null,
            o);
    }

    /// <summary>The hash itself when it is 64 hex digits.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static string Hash(string text) =>
        text.Length == 64 && text.All(static c => char.IsAsciiHexDigitLower(c)) ? text : throw new FormatException("a hash is not 64 hex digits");
}

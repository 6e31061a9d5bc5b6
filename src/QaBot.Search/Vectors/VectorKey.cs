namespace QaBot.Search;

/// <summary>What vectors were made of: a document's version as the index divides it into passages.</summary>
/// <param name="Name">The document's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Passages">How many passages it has.</param>
/// <param name="Fingerprint">A hash over what the index keeps of each passage, which changes when the division or the analysis does.</param>
internal sealed record VectorKey(string Name, string Version, int Passages, ulong Fingerprint)
{
    private const ulong Prime = 0x100000001B3;

    /// <summary>The key of a document of a segment.</summary>
    public static VectorKey Of(Segment segment, int document)
    {
        var (first, end) = (segment.FirstPassage(document), segment.FirstPassage(document + 1));
        var hash = 0xCBF29CE484222325;
        for (var passage = first; passage < end; passage++)
        {
            var facts = segment.Facts(passage);
            hash = (hash ^ facts.Signature) * Prime;
            hash = (hash ^ facts.Length ^ ((ulong)facts.Kind << 8)) * Prime;
            hash ^= hash >> 32;
        }

        return new VectorKey(segment.Name(document), segment.Version(document), end - first, hash);
    }
}

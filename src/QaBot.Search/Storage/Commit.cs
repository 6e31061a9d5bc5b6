using System.Text;

using QaBot.Core;

namespace QaBot.Search;

/// <summary>What one generation of the index is made of.</summary>
/// <param name="Sequence">Grows by one with each commit, merges included.</param>
/// <param name="Generation">Grows by one with each commit that changes what is found.</param>
/// <param name="NextSegment">The number of the next segment.</param>
/// <param name="Analyzer">What made the terms.</param>
/// <param name="Segments">Its segments.</param>
internal sealed record Commit(long Sequence, long Generation, long NextSegment, string Analyzer, IReadOnlyList<CommittedSegment> Segments)
{
    private const uint Magic = 0x31434251;

    /// <summary>The commit as bytes.</summary>
    public ReadOnlySpan<byte> ToBytes()
    {
        var sink = new ByteSink();
        sink.UInt32(Magic);
        sink.UInt32(SegmentFormat.Version);
        sink.Varint((ulong)Sequence);
        sink.Varint((ulong)Generation);
        sink.Varint((ulong)NextSegment);
        sink.Text(Analyzer);
        sink.Varint(Segments.Count);
        foreach (var segment in Segments)
        {
            sink.Varint((ulong)segment.Id);
            sink.Varint(segment.Access.Length);
            foreach (var tag in segment.Access) sink.Text(tag);
            sink.Varint(segment.Removed.Length);
            var last = 0;
            foreach (var document in segment.Removed)
            {
                sink.Varint(document - last);
                last = document;
            }
        }

        return sink.Written;
    }

    /// <summary>Reads a commit; throws <see cref="IndexUnreadableException"/> for one of a newer format.</summary>
    public static unsafe Commit Read(string path)
    {
        var content = CheckedFile.Read(path);
        fixed (byte* start = content)
        {
            var at = start + 8;
            if (content.Length < 8 || *(uint*)start != Magic) throw new IndexUnreadableException($"'{path}' is not a commit of an index. Rebuild the index from the stored texts.");
            var version = *(uint*)(start + 4);
            if (version > SegmentFormat.Version)
                throw new IndexUnreadableException($"'{path}' is of format {version}, and this program reads formats up to {SegmentFormat.Version}. Use the newer program, or rebuild the index with this one.");
            if (version < SegmentFormat.Version)
                throw new IndexUnreadableException($"'{path}' is of format {version}, which this program no longer reads. Rebuild the index from the stored texts.") { IsOlder = true };
            var sequence = (long)TermDictionary.Varint(ref at);
            var generation = (long)TermDictionary.Varint(ref at);
            var next = (long)TermDictionary.Varint(ref at);
            var analyzer = Text(ref at);
            var segments = new CommittedSegment[TermDictionary.Varint(ref at)];
            for (var i = 0; i < segments.Length; i++)
            {
                var id = (long)TermDictionary.Varint(ref at);
                var access = new string[TermDictionary.Varint(ref at)];
                for (var t = 0; t < access.Length; t++) access[t] = Text(ref at);
                var removed = new int[TermDictionary.Varint(ref at)];
                var last = 0;
                for (var r = 0; r < removed.Length; r++) removed[r] = last += (int)TermDictionary.Varint(ref at);
                segments[i] = new CommittedSegment(id, access, removed);
            }

            return new Commit(sequence, generation, next, analyzer, segments);
        }
    }

    private static unsafe string Text(ref byte* at)
    {
        var length = (int)TermDictionary.Varint(ref at);
        var text = Encoding.UTF8.GetString(at, length);
        at += length;
        return text;
    }
}

/// <summary>A segment of a commit.</summary>
internal sealed record CommittedSegment(long Id, string[] Access, int[] Removed);

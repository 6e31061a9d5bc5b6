namespace QaBot.Search;

/// <summary>Makes one segment of several, without the documents that are gone.</summary>
internal static unsafe class SegmentMerger
{
    private const int TermsAtOnce = 1 << 13;

    /// <summary>Merges views whose documents ask for the same tags into a segment in an empty sink.</summary>
    public static void Merge(IReadOnlyList<SegmentView> views, ByteSink sink, CancellationToken cancellation)
    {
        var (documents, maps) = Documents(views);
        var writer = new SegmentWriter(documents, sink);
        var postings = new MergedPostings();
        var terms = new MergedWalk(views.Select(v => v.Segment.Terms));
        for (var term = 1; terms.Next(); term++)
        {
            cancellation.ThrowIfCancellationRequested();
            // What was read stays behind.
            if (term % TermsAtOnce == 0) LetGo(views);
            postings.Clear();
            var isWord = false;
            for (var v = 0; v < views.Count; v++)
            {
                if (!terms.Has(v, out var frequency, out var place)) continue;
                postings.Add(views[v].Segment, maps[v], frequency, place >> 1);
                isWord |= (place & 1) != 0;
            }

            postings.WriteTo(writer);
            writer.EndTerm(terms.Current, isWord);
        }

        var words = new MergedWalk(views.Select(v => v.Segment.Words));
        while (words.Next())
        {
            var passages = 0;
            for (var v = 0; v < views.Count; v++)
                if (words.Has(v, out var count, out _)) passages += count;
            writer.AddWord(words.Current, passages);
        }

        writer.Finish();
        LetGo(views);
    }

    private static void LetGo(IReadOnlyList<SegmentView> views)
    {
        foreach (var view in views) view.Segment.LetGo();
    }

    // The documents that are left in order of their names, and for each view where its passages go (-1: nowhere).
    private static (List<SegmentDocument> Documents, int[][] Maps) Documents(IReadOnlyList<SegmentView> views)
    {
        var documents = new List<SegmentDocument>();
        var maps = new int[views.Count][];
        var next = new int[views.Count];
        for (var v = 0; v < maps.Length; v++)
        {
            maps[v] = new int[views[v].Segment.PassageCount];
            Array.Fill(maps[v], -1);
        }

        for (var passage = 0; ;)
        {
            var first = -1;
            for (var v = 0; v < maps.Length; v++)
            {
                while (next[v] < views[v].Segment.DocumentCount && views[v].IsRemoved(next[v])) next[v]++;
                if (next[v] == views[v].Segment.DocumentCount) continue;
                if (first < 0 || views[v].Segment.NameBytes(next[v]).SequenceCompareTo(views[first].Segment.NameBytes(next[first])) < 0) first = v;
            }

            if (first < 0) return (documents, maps);
            var (segment, document) = (views[first].Segment, next[first]++);
            var (from, to) = (segment.FirstPassage(document), segment.FirstPassage(document + 1));
            var facts = new PassageFacts[to - from];
            for (var p = from; p < to; p++)
            {
                facts[p - from] = segment.Facts(p);
                maps[first][p] = passage++;
            }

            documents.Add(new SegmentDocument(segment.Name(document), segment.Version(document), facts));
        }
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;

namespace QaBot.Search;

/// <summary>The exact best passages without looking at all: MaxScore (Turtle and Flood 1995) in windows, on per-block bounds (Ding and Suel 2011).</summary>
/// <remarks>In each window the terms that together cannot lift a passage among the best are only looked up for passages that another term brought in.</remarks>
internal static unsafe class BlockMaxSearch
{
    private const int LookUpCost = 4;

    /// <summary>Offers every passage of the view that may be among the best.</summary>
    public static void Run(int viewIndex, SegmentView view, ReadOnlySpan<TermWeight> terms, FieldWeights fields, SearchWorkspace work)
    {
        var cursors = 0;
        foreach (var term in terms)
            if (view.Segment.TryFind(term.Bytes, out var frequency, out var offset))
                work.Cursor(cursors++).Begin(view.Segment, fields, term, frequency, offset);
        for (var start = 0; cursors > 0 && start < view.Segment.PassageCount; start += SearchWorkspace.Window)
            Window(viewIndex, view, cursors, start, Math.Min(start + SearchWorkspace.Window, view.Segment.PassageCount), work);
        for (var i = 0; i < cursors; i++) work.Cursor(i).End();
    }

    private static void Window(int viewIndex, SegmentView view, int cursors, int start, int end, SearchWorkspace work)
    {
        var (active, sums) = (work.Active, work.Sums);
        var count = 0;
        for (var i = 0; i < cursors; i++)
        {
            var cursor = work.Cursor(i);
            if (!cursor.Window(start, end)) continue;
            var at = count++;
            for (; at > 0 && active[at - 1].WindowMost > cursor.WindowMost; at--) active[at] = active[at - 1];
            active[at] = cursor;
        }

        // The first `optional` terms cannot reach the threshold without another.
        var threshold = work.Hits.Threshold;
        var (sum, optional) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            sum += active[i].WindowMost;
            sums[i] = sum;
            if (sum < threshold) optional = i + 1;
        }

        if (optional == count) return;
        if (!IsWorthLookingUp(active, optional, count)) optional = 0;
        for (var i = optional; i < count; i++) active[i].Accumulate(start, end, work.Scores);
        var rest = optional > 0 ? sums[optional - 1] : 0;
        for (var at = 0; at < end - start; at += Vector256<int>.Count)
        {
            var reaching = Vector256.GreaterThanOrEqual(Vector256.Load(work.Scores + at), Vector256.Create(Math.Max(1, threshold - rest))).ExtractMostSignificantBits();
            for (; reaching != 0; reaching &= reaching - 1)
            {
                var place = at + BitOperations.TrailingZeroCount(reaching);
                var score = work.Scores[place];
                if (score + rest < threshold) continue;
                Complete(viewIndex, view, start + place, score, optional, work);
                threshold = work.Hits.Threshold;
            }
        }

        new Span<int>(work.Scores, SearchWorkspace.Window).Clear();
    }

    // Looking up the optional terms passage by passage pays where they have many more postings than the others.
    private static bool IsWorthLookingUp(PostingsCursor[] active, int optional, int count)
    {
        var (looked, added) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            if (i < optional) looked += active[i].PostingCount;
            else added += active[i].PostingCount;
        }

        return looked > LookUpCost * added;
    }

    private static void Complete(int viewIndex, SegmentView view, int passage, int score, int optional, SearchWorkspace work)
    {
        if (view.IsDead(passage)) return;
        var threshold = work.Hits.Threshold;
        for (var i = optional - 1; i >= 0; i--)
        {
            if (score + work.Sums[i] < threshold) return;
            var most = work.Active[i].MostAt(passage);
            if (score + most + (i > 0 ? work.Sums[i - 1] : 0) < threshold) return;
            if (most > 0) score += work.Active[i].ScoreAt(passage);
        }

        if (score >= threshold) work.Hits.Offer(new Candidate(viewIndex, passage, score));
    }
}

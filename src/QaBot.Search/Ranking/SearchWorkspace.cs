using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>What a search needs while it runs; kept for the next one, so that searching allocates little.</summary>
internal sealed unsafe class SearchWorkspace
{
    /// <summary>Passages that are scored at a time.</summary>
    public const int Window = 4096;

    private readonly int[] _scores = GC.AllocateArray<int>(Window, pinned: true);
    private readonly List<PostingsCursor> _cursors = [];
    private RankedPassage[] _ranked = new RankedPassage[128];

    public SearchWorkspace()
    {
        Scores = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_scores));
        Candidates = new SegmentCandidates(this);
    }

    /// <summary>A score for each passage of the window, all zero between windows.</summary>
    public int* Scores { get; }

    public TopHits Hits { get; } = new();

    /// <summary>What the second stage is told of the passages.</summary>
    public SegmentCandidates Candidates { get; }

    /// <summary>Room for so many passages on their way through the second stage.</summary>
    public Span<RankedPassage> Ranked(int count)
    {
        if (_ranked.Length < count) _ranked = new RankedPassage[Math.Max(count, 2 * _ranked.Length)];
        return _ranked.AsSpan(0, count);
    }

    /// <summary>The cursors of the terms that the window holds, the least promising first.</summary>
    public PostingsCursor[] Active { get; } = new PostingsCursor[TermWeight.MaxTerms];

    /// <summary>The most that the first so many of them can give together.</summary>
    public int[] Sums { get; } = new int[TermWeight.MaxTerms];

    /// <summary>The cursor numbered <paramref name="index"/>.</summary>
    public PostingsCursor Cursor(int index)
    {
        while (_cursors.Count <= index) _cursors.Add(new PostingsCursor());
        return _cursors[index];
    }
}

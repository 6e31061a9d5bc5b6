using System.Runtime.InteropServices;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Looks closer at the best passages: words of the question that stand together, what kind of passage it is, what says the same again.</summary>
internal sealed class SecondStage(SearchOptions options, CollectionStatistics collection)
{
    private const int MostPositions = SearchWorkspace.MostPositions;
    private const int Nearness = 3;
    private const int RowsBeforeRepetition = 3;
    private const int SameMinima = 7;
    private const int MostSteps = 10;
    private const byte ShortestCompared = 8;
    private const float FullWeight = 0.9f;

    /// <summary>Scores the candidates, which come best first, and orders them anew; the outcome lies in the workspace.</summary>
    public Span<RankedPassage> Rank(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<TermWeight> terms, IReadOnlyList<QueryTerm> asked, SearchWorkspace work)
    {
        var ranked = work.Ranked(candidates.Length);
        for (var i = 0; i < ranked.Length; i++) ranked[i] = new(candidates[i].View, candidates[i].Passage, (double)candidates[i].Score / TermWeight.Scale);
        var looked = ranked[..Math.Min(options.Depth, ranked.Length)];
        if (looked.Length == 0) return ranked;
        if (options.PhraseWeight > 0) AddPhrases(looked, terms, asked, work);
        foreach (ref var hit in ranked) hit.Score *= KindFactor(collection.Views[hit.View].Segment.Facts(hit.Passage).Kind);
        Sort(ranked);
        if (options.RepetitionFactor < 1)
        {
            Thin(looked);
            Sort(ranked);
        }

        return ranked;
    }

    /// <summary>What two neighbouring words give a passage in which they stand close together so many times.</summary>
    public double PhraseScore(double commoner, int times, byte length)
    {
        var frequency = times * collection.Fields.Body[length];
        return options.PhraseWeight * commoner / TermWeight.Scale * frequency / (frequency + options.K1);
    }

    /// <summary>What is left of a score for a kind of passage.</summary>
    public double KindFactor(PassageKind kind) => kind switch
    {
        PassageKind.Reference => options.ReferenceFactor,
        PassageKind.FrontMatter => options.FrontMatterFactor,
        _ => 1,
    };

    /// <summary>The words of the question itself, without what was added to it, by their places in <paramref name="terms"/>.</summary>
    public static List<int> OwnWords(ReadOnlySpan<TermWeight> terms, IReadOnlyList<QueryTerm> asked)
    {
        var words = new List<int>();
        for (var i = 0; i < terms.Length && words.Count < SearchWorkspace.MostWords; i++)
            if (asked[terms[i].Place].Weight >= FullWeight) words.Add(i);
        return words;
    }

    /// <summary>How often one of the first places has one of the second within three words, on either side.</summary>
    public static int CountNear(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var (count, from) = (0, 0);
        foreach (var place in first)
        {
            while (from < second.Length && second[from] < place - Nearness) from++;
            for (var i = from; i < second.Length && second[i] <= place + Nearness; i++)
            {
                if (second[i] == place) continue;
                count++;
                break;
            }
        }

        return count;
    }

    private void AddPhrases(Span<RankedPassage> ranked, ReadOnlySpan<TermWeight> terms, IReadOnlyList<QueryTerm> asked, SearchWorkspace work)
    {
        var words = OwnWords(terms, asked);
        if (words.Count < 2) return;
        ranked.Sort(static (a, b) => a.View != b.View ? a.View.CompareTo(b.View) : a.Passage.CompareTo(b.Passage));
        for (var from = 0; from < ranked.Length;)
        {
            var to = from + 1;
            while (to < ranked.Length && ranked[to].View == ranked[from].View) to++;
            AddPhrases(ranked[from..to], collection.Views[ranked[from].View].Segment, words, terms, work);
            from = to;
        }
    }

    private void AddPhrases(Span<RankedPassage> ranked, Segment segment, List<int> words, ReadOnlySpan<TermWeight> terms, SearchWorkspace work)
    {
        Span<int> counts = stackalloc int[words.Count];
        for (var w = 0; w < words.Count; w++)
        {
            counts[w] = -1;
            if (!segment.TryFind(terms[words[w]].Bytes, out var frequency, out var offset)) continue;
            work.Cursor(w).Begin(segment, collection.Fields, terms[words[w]], frequency, offset, bounds: false);
            counts[w] = 0;
        }

        foreach (ref var hit in ranked)
        {
            for (var w = 0; w < words.Count; w++)
            {
                if (counts[w] < 0) continue;
                var index = work.Cursor(w).Find(hit.Passage);
                counts[w] = index < 0 ? 0 : work.Cursor(w).Positions(index, Places(work, w));
            }

            var length = segment.Facts(hit.Passage).Length;
            for (var w = 1; w < words.Count; w++)
            {
                if (counts[w - 1] <= 0 || counts[w] <= 0) continue;
                var near = CountNear(Places(work, w - 1)[..counts[w - 1]], Places(work, w)[..counts[w]]);
                if (near > 0) hit.Score += PhraseScore(Math.Min(terms[words[w - 1]].Weight, terms[words[w]].Weight), near, length);
            }
        }

        for (var w = 0; w < words.Count; w++) work.Cursor(w).End();
    }

    private static Span<int> Places(SearchWorkspace work, int word) => work.Places.AsSpan(word * MostPositions, MostPositions);

    // A fourth row of a table and a near-duplicate step back.
    private void Thin(Span<RankedPassage> ranked)
    {
        Dictionary<(int View, int Document, int Table), int>? rows = null;
        for (var i = 0; i < ranked.Length; i++)
        {
            var segment = collection.Views[ranked[i].View].Segment;
            var facts = segment.Facts(ranked[i].Passage);
            if (facts.Table > 0)
            {
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(rows ??= [], (ranked[i].View, segment.DocumentOf(ranked[i].Passage), facts.Table), out _);
                if (++seen > RowsBeforeRepetition) ranked[i].Score *= Math.Pow(options.RepetitionFactor, Math.Min(seen - RowsBeforeRepetition, MostSteps));
                continue;
            }

            if (facts.Length < ShortestCompared) continue;
            for (var j = 0; j < i; j++)
            {
                var other = collection.Views[ranked[j].View].Segment.Facts(ranked[j].Passage);
                if (other.Table > 0 || other.Length < ShortestCompared || SimilarityHash.Agreement(facts.Signature, other.Signature) < SameMinima) continue;
                ranked[i].Score *= options.RepetitionFactor;
                break;
            }
        }
    }

    private void Sort(Span<RankedPassage> ranked)
    {
        var views = collection.Views;
        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score)
            : a.View == b.View && a.Passage == b.Passage ? 0
            : TopHits.IsBefore(views, new Candidate(a.View, a.Passage, 0), new Candidate(b.View, b.Passage, 0)) ? -1 : 1);
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Looks closer at the best passages: words of the question that stand together, what kind of passage it is, what says the same again.</summary>
/// <param name="options">The weights.</param>
public sealed class SecondStage(SearchOptions options) : ISecondStage
{
    /// <summary>Words of a question that are looked for.</summary>
    internal const int MostWords = 32;

    /// <summary>Places of a word that are looked at in one passage.</summary>
    internal const int MostPositions = 64;

    private const int Nearness = 3;
    private const int RowsBeforeRepetition = 3;
    private const int SameMinima = 7;
    private const int MostSteps = 10;
    private const int ShortestCompared = 8;

    /// <inheritdoc/>
    public int Depth => options.Depth;

    /// <inheritdoc/>
    public ulong Signature(IEnumerable<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var hash = new SimilarityHash();
        foreach (var term in terms) hash.Add(Vocabulary.HashOf(term));
        return hash.Value;
    }

    /// <inheritdoc/>
    public void Rank(Span<RankedPassage> ranked, ReadOnlySpan<RankedWord> words, ICandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var looked = ranked[..Math.Min(options.Depth, ranked.Length)];
        if (looked.Length == 0) return;
        if (options.PhraseWeight > 0) AddPhrases(looked, words[..Math.Min(words.Length, MostWords)], candidates);
        foreach (ref var hit in ranked) hit.Score *= KindFactor(candidates.Traits(hit).Kind);
        Sort(ranked, candidates);
        if (options.RepetitionFactor >= 1) return;
        Thin(looked, candidates);
        Sort(ranked, candidates);
    }

    /// <inheritdoc/>
    public ScoreExplanation Explain(RankedPassage passage, IReadOnlyList<ScorePart> parts, ReadOnlySpan<RankedWord> words, ICandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(candidates);
        var traits = candidates.Traits(passage);
        List<ScorePart> all = [.. parts];
        int[] one = new int[MostPositions], other = new int[MostPositions];
        for (var w = 1; w < Math.Min(words.Length, MostWords) && options is { PhraseWeight: > 0, Depth: > 0 }; w++)
        {
            var first = candidates.Places(passage, w - 1, one);
            var near = CountNear(one.AsSpan(0, first), other.AsSpan(0, candidates.Places(passage, w, other)));
            if (near == 0) continue;
            all.Add(new ScorePart(
                $"{words[w - 1].Term} near {words[w].Term}",
                PhraseScore(Math.Min(words[w - 1].Most, words[w].Most), near, traits.BodyWeight),
                string.Create(CultureInfo.InvariantCulture, $"{near} times within three words, weight {options.PhraseWeight}")));
        }

        var factor = options.Depth > 0 ? KindFactor(traits.Kind) : 1;
        ScorePart[] factors = factor == 1 ? [] : [new ScorePart(traits.Kind.ToString(), factor, "kind of passage")];
        return new ScoreExplanation(all.Sum(p => p.Score) * factor, all, factors);
    }

    /// <summary>How often one of the first places has one of the second within three words, on either side.</summary>
    internal static int CountNear(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
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

    // What two neighbouring words give a passage in which they stand close together so many times.
    private double PhraseScore(double commoner, int times, double bodyWeight)
    {
        var frequency = times * bodyWeight;
        return options.PhraseWeight * commoner * frequency / (frequency + options.K1);
    }

    // What is left of a score for a kind of passage.
    private double KindFactor(PassageKind kind) => kind switch
    {
        PassageKind.Reference => options.ReferenceFactor,
        PassageKind.FrontMatter => options.FrontMatterFactor,
        _ => 1,
    };

    private void AddPhrases(Span<RankedPassage> ranked, ReadOnlySpan<RankedWord> words, ICandidates candidates)
    {
        if (words.Length < 2) return;
        ranked.Sort(static (a, b) => a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Passage.CompareTo(b.Passage));
        Span<int> one = stackalloc int[MostPositions], other = stackalloc int[MostPositions];
        foreach (ref var hit in ranked)
        {
            var bodyWeight = candidates.Traits(hit).BodyWeight;
            var before = candidates.Places(hit, 0, one);
            for (var w = 1; w < words.Length; w++)
            {
                var here = candidates.Places(hit, w, other);
                var near = before > 0 && here > 0 ? CountNear(one[..before], other[..here]) : 0;
                if (near > 0) hit.Score += PhraseScore(Math.Min(words[w - 1].Most, words[w].Most), near, bodyWeight);
                before = here;
                var swap = one;
                one = other;
                other = swap;
            }
        }
    }

    // A fourth row of a table and a near-duplicate step back.
    private void Thin(Span<RankedPassage> ranked, ICandidates candidates)
    {
        Dictionary<(int Part, long Table), int>? rows = null;
        Span<(int Length, ulong Signature)> bodies = stackalloc (int, ulong)[ranked.Length];
        for (var i = 0; i < ranked.Length; i++)
        {
            var traits = candidates.Traits(ranked[i]);
            if (traits.Table > 0)
            {
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(rows ??= [], (ranked[i].Part, traits.Table), out _);
                if (++seen > RowsBeforeRepetition) ranked[i].Score *= Math.Pow(options.RepetitionFactor, Math.Min(seen - RowsBeforeRepetition, MostSteps));
                continue;
            }

            if (traits.Length < ShortestCompared) continue;
            bodies[i] = (traits.Length, traits.Signature);
            for (var j = 0; j < i; j++)
            {
                if (bodies[j].Length == 0 || SimilarityHash.Agreement(traits.Signature, bodies[j].Signature) < SameMinima) continue;
                ranked[i].Score *= options.RepetitionFactor;
                break;
            }
        }
    }

    private static void Sort(Span<RankedPassage> ranked, ICandidates candidates) =>
        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score)
            : a.Part == b.Part && a.Passage == b.Passage ? 0
            : candidates.IsBefore(a, b) ? -1 : 1);
}

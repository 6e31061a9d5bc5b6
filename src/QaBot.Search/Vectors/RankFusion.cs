using QaBot.Core;

namespace QaBot.Search;

/// <summary>Makes one ranking of two by reciprocal ranks: each list gives a passage 1 / (60 + its rank in it) (Cormack, Clarke and Büttcher 2009).</summary>
internal static class RankFusion
{
    /// <summary>What keeps the first ranks from deciding alone.</summary>
    public const int Constant = 60;

    /// <summary>What a rank gives, counted from 1; 0 for none.</summary>
    public static double Score(int rank) => rank > 0 ? 1.0 / (Constant + rank) : 0;

    /// <summary>The best of both lists, which come best first; ties by document name and passage.</summary>
    public static SearchHit[] Fuse(IReadOnlyList<SearchHit> words, IReadOnlyList<VectorHit> vectors, int limit)
    {
        var scores = new Dictionary<(string Document, int Passage), double>(words.Count + vectors.Count);
        for (var i = 0; i < words.Count; i++) scores[(words[i].Document, words[i].Passage)] = Score(i + 1);
        for (var i = 0; i < vectors.Count; i++)
        {
            var passage = (vectors[i].Document, vectors[i].Passage);
            scores[passage] = scores.GetValueOrDefault(passage) + Score(i + 1);
        }

        return
        [
            .. scores.Select(s => new SearchHit(s.Key.Document, s.Key.Passage, s.Value))
                .OrderByDescending(h => h.Score).ThenBy(h => h.Document, StringComparer.Ordinal).ThenBy(h => h.Passage).Take(limit),
        ];
    }
}

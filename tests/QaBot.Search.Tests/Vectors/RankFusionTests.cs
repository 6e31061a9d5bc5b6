using QaBot.Core;

namespace QaBot.Search.Tests.Vectors;

public class RankFusionTests
{
    [Fact]
    public void Two_rankings_are_fused_by_the_sum_of_reciprocal_ranks()
    {
        SearchHit[] words = [new("a", 0, 9), new("b", 0, 5), new("c", 1, 1)];
        VectorHit[] vectors = [new("c", 1, 0.9f), new("d", 0, 0.8f), new("a", 0, 0.7f)];

        var fused = RankFusion.Fuse(words, vectors, 10);

        // a: 1/61 + 1/63; c: 1/63 + 1/61; b: 1/62; d: 1/62. Equal scores go by document name.
        fused.Select(h => $"{h.Document}#{h.Passage}").ShouldBe(["a#0", "c#1", "b#0", "d#0"]);
        fused.Select(h => h.Score).ShouldBe([0.032266458, 0.032266458, 0.016129032, 0.016129032], 1e-9);
        RankFusion.Fuse(words, vectors, 1).Single().Document.ShouldBe("a");
    }

    [Fact]
    public void What_only_one_ranking_has_keeps_its_rank_there()
    {
        RankFusion.Fuse([], [new VectorHit("a", 3, 0.5f)], 5).ShouldBe([new SearchHit("a", 3, 1.0 / 61)]);
        RankFusion.Fuse([new SearchHit("a", 3, 7)], [], 5).ShouldBe([new SearchHit("a", 3, 1.0 / 61)]);
    }
}

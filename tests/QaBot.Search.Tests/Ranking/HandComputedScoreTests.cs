using QaBot.Core;

namespace QaBot.Search.Tests.Ranking;

/// <summary>Scores worked out by hand from the published formulas.</summary>
public class HandComputedScoreTests
{
    [Fact]
    public void A_score_is_BM25F()
    {
        // Three passages of 2, 4 and 6 words: average 4. "oak" is in two of three, twice in the second, once in the third.
        using var index = SearchIndex.Open(null, new EnglishAnalyzer(), new SearchOptions { K1 = 1.2, B = 0.75, Depth = 0 });
        index.Apply([Corpus.Document("d", "elm fir", "oak oak elm fir", "oak ash fir elm yew lime")], []);
        var hits = index.Current.Search(Corpus.Query("oak"));
        // idf = ln(1 + (3 - 2 + 0.5) / (2 + 0.5)) = ln 1.6 = 0.470004
        // second: frequency 2 / (0.25 + 0.75 * 4/4) = 2 -> 2 / (2 + 1.2) = 0.625 -> 0.293752
        // third: frequency 1 / (0.25 + 0.75 * 6/4) = 0.727273 -> 0.727273 / 1.927273 = 0.377358 -> 0.177360
        hits.Select(h => h.Passage).ShouldBe([1, 2]);
        hits[0].Score.ShouldBe(0.293752, 1e-4);
        hits[1].Score.ShouldBe(0.177360, 1e-4);
    }

    [Fact]
    public void An_occurrence_in_the_title_counts_by_its_weight_and_the_titles_length()
    {
        using var index = SearchIndex.Open(null, new EnglishAnalyzer(), new SearchOptions { K1 = 1, B = 0, TitleWeight = 2, TitleB = 0.5, Depth = 0 });
        index.Apply([Corpus.Document("a", "oak", [], "elm"), Corpus.Document("b", "fir yew ash", [], "elm"), Corpus.Document("c", null, [], "oak")], []);
        var hits = index.Current.Search(Corpus.Query("oak"));
        // Titles of 1, 3 and 0 words: average 4/3. idf = ln(1 + 1.5 / 2.5) = 0.470004
        // a: 2 / (0.5 + 0.5 * 1 / (4/3)) = 2.285714 -> / 3.285714 = 0.695652 -> 0.326959; c: 1 / 2 -> 0.235002
        hits.Select(h => h.Document).ShouldBe(["a", "c"]);
        hits[0].Score.ShouldBe(0.326959, 1e-4);
        hits[1].Score.ShouldBe(0.235002, 1e-4);
    }

    [Fact]
    public void A_heavier_term_counts_in_proportion()
    {
        using var index = Corpus.Memory(Corpus.Document("d", "oak elm", "fir yew"));
        double Score(float weight) => index.Current.Search(new SearchQuery([new("oak", weight)], 1, Question.NoAccess))[0].Score;
        Score(0.5f).ShouldBe(Score(1) / 2, 1e-4);
    }

    [Theory]
    [InlineData("highway", "higway", 1)]
    [InlineData("highway", "hihgway", 1)]
    [InlineData("highway", "haghwey", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("same", "same", 0)]
    public void Edits_are_counted_as_Damerau_and_Levenshtein_do(string one, string other, int edits)
    {
        EditDistance.Within(one, other, 3).ShouldBe(edits);
        EditDistance.Within(other, one, 3).ShouldBe(edits);
        if (edits > 0) EditDistance.Within(one, other, edits - 1).ShouldBe(edits);
    }
}

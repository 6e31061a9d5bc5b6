using QaBot.Core;

namespace QaBot.Search.Tests.Conformance;

/// <summary>How every engine behind the search port orders what it finds, and how it explains that.</summary>
public abstract class RankingConformance
{
    private protected abstract SearchEngine Engine { get; }

    [Fact]
    public void Words_that_stand_together_lift_a_passage_over_one_with_the_same_words_apart()
    {
        using var index = Engine.Memory(
            Corpus.Document("apart", "steel was brought by rail and over one long winter the old bridge fell"),
            Corpus.Document("close", "rail was brought by an old winter and over one long the steel bridge fell"));
        index.Found("steel bridge").ShouldBe(["close#0", "apart#0"]);
    }

    [Fact]
    public void What_was_added_to_a_question_takes_no_part_in_its_phrases()
    {
        using var index = Engine.Memory(Corpus.Document("a", "the steel bridge fell"));
        var snapshot = (IExplainedSearch)index.Current;
        SearchQuery Query(float weight) => new([new("steel", 1), new("bridg", weight)], 10, Question.NoAccess);
        snapshot.Explain(Query(1), "a", 0)!.Parts.Select(p => p.What).ShouldBe(["steel", "bridg", "steel near bridg"]);
        snapshot.Explain(Query(0.4f), "a", 0)!.Parts.Select(p => p.What).ShouldBe(["steel", "bridg"]);
    }

    [Fact]
    public void Entries_of_a_bibliography_and_front_matter_step_behind_prose()
    {
        using var index = Engine.Memory(Corpus.Document("a", null, [], [
            ("canal tolls", PassageKind.Reference), ("canal tolls", PassageKind.FrontMatter), ("canal tolls", PassageKind.Prose), ("other things", PassageKind.Prose)]));
        index.Found("canal tolls").ShouldBe(["a#2", "a#1", "a#0"]);
    }

    [Fact]
    public void Rows_of_one_table_beyond_the_third_step_back_and_stay_findable()
    {
        using var index = Engine.Memory(
            Corpus.Table("t", "Lighthouses", ["Name", "Height"], [.. Enumerable.Range(0, 8).Select(i => $"lighthouse {i}")]),
            Corpus.Document("z", "the keeper of a lighthouse by the sea"));
        var found = index.Found("lighthouse");
        found.Length.ShouldBe(9);
        found.Take(3).ShouldAllBe(f => f.StartsWith("t#"));
        var hits = index.Current.Search(Corpus.Query("lighthouse"));
        var rows = hits.Where(h => h.Document == "t").Select(h => h.Score / hits[0].Score).ToArray();
        rows[2].ShouldBe(1, Engine.Precision);
        rows[3].ShouldBe(0.9, Engine.Precision);
        rows[4].ShouldBe(0.81, Engine.Precision);
    }

    [Fact]
    public void A_near_duplicate_of_a_better_passage_steps_back()
    {
        const string Text = "the quay was built of granite blocks and opened to steamers in the spring";
        using var index = Engine.Memory(Corpus.Document("a", Text), Corpus.Document("b", Text), Corpus.Document("c", "granite is what the new quay by the old mill and the brewery was made of"));
        var hits = index.Current.Search(Corpus.Query("granite quay steamers"));
        hits[0].Document.ShouldBe("a");
        hits.Single(h => h.Document == "b").Score.ShouldBe(hits[0].Score * 0.9, Engine.Precision);
        hits.Single(h => h.Document == "c").Score.ShouldBeLessThan(hits[1].Score);
    }

    [Fact]
    public void Every_score_is_the_sum_that_its_explanation_shows()
    {
        var random = new Random(5);
        string[] words = ["canal", "lock", "barge", "toll", "mill", "water", "gate", "basin"];
        using var index = Engine.Memory([.. Enumerable.Range(0, 60).Select(i =>
            Corpus.Document($"d{i}", i % 3 == 0 ? "Canal locks" : null, [], string.Join(' ', Enumerable.Range(0, 6).Select(n => $"{words[random.Next(words.Length)]}{random.Next(2)} own{i}x{n}"))))]);
        foreach (var words2 in new[] { "canal1 lock0 barge1", "toll0 mill1", "locks" })
        {
            var hits = index.Current.Search(Corpus.Query(words2, 20));
            hits.ShouldNotBeEmpty();
            foreach (var hit in hits)
                ((IExplainedSearch)index.Current).Explain(Corpus.Query(words2, 20), hit.Document, hit.Passage)!.Score.ShouldBe(hit.Score, Engine.Precision, $"{words2}: {hit}");
        }
    }

    [Fact]
    public void Nothing_is_explained_of_what_a_reader_may_not_read_or_what_is_not_there()
    {
        using var index = Engine.Memory(Corpus.Document("a", null, ["board"], "canal"), Corpus.Document("b", "canal"));
        var snapshot = (IExplainedSearch)index.Current;
        snapshot.Explain(Corpus.Query("canal"), "a", 0).ShouldBeNull();
        snapshot.Explain(Corpus.Query("canal"), "b", 1).ShouldBeNull();
        snapshot.Explain(Corpus.Query("canal", 10, "board"), "a", 0)!.Score.ShouldBeGreaterThan(0);
    }
}

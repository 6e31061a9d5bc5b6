namespace QaBot.Search.Tests.Conformance;

/// <summary>What every engine behind the search port does with documents, deletes and readers.</summary>
public abstract class IndexConformance
{
    private protected abstract SearchEngine Engine { get; }

    [Fact]
    public void A_replaced_document_is_found_by_its_new_words_only()
    {
        using var index = Engine.Memory(Corpus.Document("a", "old apples"), Corpus.Document("b", "ripe pears"));
        index.Apply([Corpus.Document("a", "new plums", "and figs")], []);
        index.Found("apples").ShouldBeEmpty();
        index.Found("figs").ShouldBe(["a#1"]);
        index.Current.PassageCount.ShouldBe(3);
        index.Current.PassageFrequency("appl").ShouldBe(0);
        index.Current.PassageFrequency("pear").ShouldBe(1);
    }

    [Fact]
    public void A_removed_document_is_gone_from_results_and_counts()
    {
        using var index = Engine.Memory(Corpus.Document("a", "apples"), Corpus.Document("b", "apples"));
        index.Apply([], ["a"]);
        index.Found("apples").ShouldBe(["b#0"]);
        index.Current.Versions.Keys.ShouldBe(["b"]);
        index.Current.Versions.ContainsKey("a").ShouldBeFalse();
        index.Current.PassageFrequency("appl").ShouldBe(1);
    }

    [Fact]
    public void A_snapshot_stays_as_it_is_while_the_index_changes()
    {
        using var index = Engine.Memory(Corpus.Document("a", "apples"));
        var before = index.Current;
        index.Apply([Corpus.Document("b", "apples")], ["a"]);
        before.Search(Corpus.Query("apples")).Select(h => h.Document).ShouldBe(["a"]);
        before.PassageCount.ShouldBe(1);
        index.Current.Generation.ShouldBe(before.Generation + 1);
    }

    [Fact]
    public void Of_a_name_given_twice_in_one_batch_the_last_document_counts()
    {
        using var index = Engine.Memory([.. Enumerable.Range(0, 50).Select(i => Corpus.Document($"d{i % 5}", $"version{i}"))]);
        index.Current.PassageCount.ShouldBe(5);
        index.Found("version49").ShouldBe(["d4#0"]);
        index.Found("version44").ShouldBeEmpty();
    }

    [Fact]
    public void A_change_that_changes_nothing_is_no_new_generation()
    {
        using var index = Engine.Memory(Corpus.Document("a", "apples"));
        index.Apply([], ["none of that name"]);
        index.Current.Generation.ShouldBe(1);
    }

    [Fact]
    public void What_a_reader_may_not_read_is_neither_found_nor_counted()
    {
        var open = Corpus.Document("open", "apples and pears", "pears");
        var closed = Enumerable.Range(0, 20).Select(i => Corpus.Document($"closed{i}", null, ["board"], "apples apples")).ToArray();
        using var index = Engine.Memory([open, .. closed]);
        using var alone = Engine.Memory(open);
        index.Current.Search(Corpus.Query("apples pears")).ShouldBe(alone.Current.Search(Corpus.Query("apples pears")));
        index.Found("apples", "board").Length.ShouldBe(10);
        index.Found("apples", "kitchen").ShouldBe(["open#0"]);
    }

    [Fact]
    public void Title_headings_and_table_headers_find_their_passages()
    {
        var document = Corpus.Document("a", "Bridges of the Drina", [], "stone", "wood");
        document = document with { Passages = [document.Passages[0] with { Headings = ["Materials", "Quarries"] }, document.Passages[1]] };
        using var index = Engine.Memory(document, Corpus.Table("t", "Ferries", ["Harbour", "Tonnage"], "Alpha 12", "Beta 7"));
        index.Found("drina").ShouldBe(["a#0", "a#1"]);
        index.Found("quarry").ShouldBe(["a#0"]);
        index.Found("ferries").ShouldBe(["t#0", "t#1"]);
        index.Found("tonnage beta").First().ShouldBe("t#1");
    }

    [Fact]
    public void A_mistyped_word_is_matched_to_indexed_words()
    {
        using var index = Engine.Memory(Corpus.Document("a", "Montenegro highway", "highway highways", "the port of Bar", "cable"));
        index.Current.Suggest("montenegor", 3).ShouldBe(["montenegro"]);
        index.Current.Suggest("higway", 3).ShouldBe(["highway", "highways"]);
        index.Current.Suggest("highway", 3).ShouldBe(["highways"]);
        index.Current.Suggest("gable", 3).ShouldBe(["cable"]);
        index.Current.Suggest("gabel", 3).ShouldBeEmpty();
        index.Current.Suggest("bra", 3).ShouldBeEmpty();
        index.Apply([], ["a"]);
        index.Current.Suggest("montenegor", 3).ShouldBeEmpty();
    }

    [Fact]
    public async Task Searches_go_on_while_documents_are_written_and_see_whole_batches()
    {
        using var index = Engine.Memory(Corpus.Document("a", "token0"), Corpus.Document("b", "token0"));
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var torn = 0;
            while (!stop.IsCancellationRequested)
            {
                var snapshot = index.Current;
                var versions = snapshot.Versions;
                if (versions["a"] != versions["b"]) torn++;
                if (snapshot.PassageCount != 2) torn++;
            }

            return torn;
        });
        for (var i = 1; i < 200; i++) index.Apply([Corpus.Document("a", $"token{i}"), Corpus.Document("b", $"token{i}")], []);
        await stop.CancelAsync();
        (await reading).ShouldBe(0);
        index.Found("token199").ShouldBe(["a#0", "b#0"]);
    }
}

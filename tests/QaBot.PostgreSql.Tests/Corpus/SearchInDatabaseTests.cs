using QaBot.Core;
using QaBot.Search;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Corpus;

/// <summary>What concerns the passages' tables and the RUM index alone; how it finds and ranks is tested with the search port.</summary>
public sealed class SearchInDatabaseTests(PostgreSqlFixture postgres)
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 400).Select(i => $"word{(char)('a' + (i % 26))}{i}")];

    [Fact]
    public async Task When_retrieval_moves_into_the_database_the_passages_that_nobody_kept_are_read()
    {
        var database = await postgres.SearchableAsync();
        using (var copies = Replica.Open(database, inDatabase: false))
            copies.Apply([.. Enumerable.Range(0, 450).Select(i => Replica.Document($"{i}.txt", $"apples {i}"))], []);
        using var replica = Replica.Open(database, inDatabase: true);
        replica.Index.Current.PassageCount.ShouldBe(0);
        using var folder = new PublishedFolder(replica.Index) { Lease = IngestionLease.TryTake(replica.Database)! };

        folder.Fill(TestContext.Current.CancellationToken);

        replica.Index.Current.PassageCount.ShouldBe(450);
        replica.Index.Corpus.Names.Count.ShouldBe(450);
        replica.Found("449").ShouldBe(["449.txt"]);
        using (var copies = Replica.Open(database, inDatabase: false)) copies.Apply([], ["449.txt"]);
        folder.Fill(TestContext.Current.CancellationToken);
        replica.Found("449").ShouldBeEmpty();
        replica.Index.Current.PassageCount.ShouldBe(449);
    }

    [Fact]
    public async Task Tidying_takes_what_was_replaced_long_ago_and_changes_no_score()
    {
        var database = await postgres.SearchableAsync();
        using var replica = Replica.Open(database, inDatabase: true);
        replica.Apply([Replica.Document("a.txt", "old apples and pears"), Replica.Document("b.txt", "pears")], []);
        replica.Apply([Replica.Document("a.txt", "new apples")], []);
        var query = new SearchQuery([new("appl", 1), new("pear", 1)], 10, Question.NoAccess);
        var before = replica.Index.Current.Search(query);
        (await database.ScalarAsync("SELECT count(*) FROM qabot_search.passage")).ShouldBe(3L);
        using var folder = new PublishedFolder(replica.Index) { Lease = IngestionLease.TryTake(replica.Database)! };
        folder.Tidy();
        (await database.ScalarAsync("SELECT count(*) FROM qabot_search.passage")).ShouldBe(3L);
        await database.ExecuteAsync("UPDATE qabot_corpus.generation SET at = at - interval '1 hour'");

        folder.Tidy();

        (await database.ScalarAsync("SELECT count(*) FROM qabot_search.passage")).ShouldBe(2L);
        (await database.ScalarAsync("SELECT max(generation) FROM qabot_search.term")).ShouldBe(0L);
        using var again = Replica.Open(database, inDatabase: true);
        again.Index.Current.Search(query).ShouldBe(before);
        again.Index.Current.PassageFrequency("pear").ShouldBe(1);
    }

    [Fact]
    public async Task The_best_passages_are_found_although_few_of_those_that_match_are_looked_at()
    {
        const int Seed = 3;
        var random = new Random(Seed);
        var database = await postgres.SearchableAsync();
        // Words as unequal as those of a language.
        string Text() => string.Join(' ', Enumerable.Range(0, 30).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 3))]));
        Document[] documents = [.. Enumerable.Range(0, 1_500).Select(i => Replica.Document($"{i:0000}.txt", Text()))];
        using var embedded = SearchIndex.Open(null, new EnglishAnalyzer());
        embedded.Apply(documents, [], TestContext.Current.CancellationToken);
        using var replica = Replica.Open(database, inDatabase: true, options: new RumOptions { Candidates = 150 });
        replica.Apply(documents, []);

        var found = 0;
        for (var q = 0; q < 30; q++)
        {
            var query = new SearchQuery([.. random.GetItems(Words, 7).Distinct().Select(w => new EnglishAnalyzer().Analyze(w)[0].Term).Distinct().Select(t => new QueryTerm(t, 1))], 5, Question.NoAccess);
            found += embedded.Current.Search(query).Intersect(replica.Index.Current.Search(query)).Count();
        }

        found.ShouldBeGreaterThanOrEqualTo(145, $"of 150, seed {Seed}");
    }

    [Fact]
    public void The_formula_asks_for_the_weight_that_the_budget_allows()
    {
        (string, float, int)[] terms = [("rare", 8, 50), ("some", 6, 300), ("many", 4, 2_000), ("it's", 1, 9_000)];
        CandidateFormula.Of(terms, 10_000, 20_000).ToString().ShouldBe("'rare'|'some'|'many'|'it''s'");
        // Levels 4, 3, 2, 1: a sum of 5 is expected in rather fewer than 500 passages, one of 4 in more.
        var formula = CandidateFormula.Of(terms, 10_000, 200);
        formula.Sum.ShouldBe(5);
        formula.ToString().ShouldBe("'rare'&('some'|'many'|'it''s')|'some'&('many')");
        formula.Wider().ToString().ShouldBe("'rare'|'some'|'many'");
        CandidateFormula.Of([("common", 1, 9_000)], 10_000, 200).IsBroad.ShouldBeTrue();
    }

    [Fact]
    public async Task A_common_word_alone_finds_the_passages_that_repeat_it()
    {
        var database = await postgres.SearchableAsync();
        using var replica = Replica.Open(database, inDatabase: true, options: new RumOptions { Candidates = 100 });
        replica.Apply([.. Enumerable.Range(0, 600).Select(i => Replica.Document($"{i:000}.txt", i == 300 ? "tolls and tolls and tolls and tolls" : $"tolls of road number {i} and more"))], []);
        replica.Index.Current.Search(new SearchQuery([new("toll", 1)], 1, Question.NoAccess)).Single().Document.ShouldBe("300.txt");
    }

    [Fact]
    public async Task A_replica_that_searches_a_standby_follows_it()
    {
        await postgres.SearchableAsync();
        using var primary = PostgreSqlCluster.Start("fsync=off");
        var database = await TestDatabase.PreparedAsync(primary);
        using var standby = PostgreSqlCluster.Standby(primary, "reader");
        var reading = new Npgsql.NpgsqlConnectionStringBuilder(database.Replica) { Port = standby.Port }.ConnectionString;
        using var writer = Replica.Open(database, inDatabase: true);
        using var reader = Replica.Open(database, inDatabase: true, options: new RumOptions { ReadConnectionString = reading }).Follow();

        writer.Apply([Replica.Document("a.txt", "apples")], []);

        await reader.FindsAsync("apples", "a.txt");
        reader.Index.Corpus.Find("a.txt")!.Text.ShouldBe("apples");
    }

    [Fact]
    public async Task An_owner_who_may_not_make_the_extension_gets_all_other_tables_and_is_told_what_lacks()
    {
        var database = await postgres.EmptyDatabaseAsync();
        var owner = await database.OwnedByAPlainUserAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(owner.Owner);
        (await Migrator.ApplyAsync(source, TestContext.Current.CancellationToken)).ShouldNotContain("rum-001-passages");
        using var connections = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = owner.Owner });
        (await connections.ProblemAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        Should.Throw<PostgreSqlException>(() => RumIndex.Open(connections, owner.Owner, new EnglishAnalyzer())).Message
            .ShouldBe("The database has no tables for searching in it. Install the package postgresql-15-rum (of the server's version), run 'CREATE EXTENSION rum' in the database as its superuser, then 'qabot store prepare' as its owner.");
    }
}

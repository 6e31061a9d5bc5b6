using System.Text.Json;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Corpus;

/// <summary>Documents that several replicas share.</summary>
public sealed class CorpusTests(PostgreSqlFixture postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_document_is_found_by_every_replica_that_follows(bool inDatabase)
    {
        var database = await postgres.SearchableAsync();
        using var writer = Replica.Open(database, inDatabase);
        using var one = Replica.Open(database, inDatabase).Follow();
        using var other = Replica.Open(database, inDatabase).Follow();

        writer.Apply([Replica.Document("ports.txt", "The port of Bar has five cranes."), Replica.Document("roads.txt", "The motorway has tolls.")], []);
        foreach (var replica in new[] { one, other }) await replica.FindsAsync("cranes", "ports.txt");
        writer.Apply([Replica.Document("ports.txt", "The port of Bar has two ferries.")], ["roads.txt"]);

        foreach (var replica in new[] { one, other })
        {
            await replica.FindsAsync("ferries", "ports.txt");
            replica.Found("cranes tolls").ShouldBeEmpty();
            replica.Index.Corpus.Names.ShouldBe(["ports.txt"]);
            replica.Index.Corpus.Generation.ShouldBe(2);
            replica.Index.Corpus.Find("ports.txt")!.Text.ShouldBe("The port of Bar has two ferries.");
        }
    }

    [Fact]
    public async Task An_old_version_opens_on_every_replica_after_its_document_changed_and_went()
    {
        var database = await postgres.DatabaseAsync();
        using var writer = Replica.Open(database, inDatabase: false);
        var old = Replica.Document("ports.txt", "Five cranes.");
        writer.Apply([old], []);
        writer.Apply([Replica.Document("ports.txt", "Six cranes.")], []);
        writer.Apply([], ["ports.txt"]);

        using var later = Replica.Open(database, inDatabase: false);
        later.Index.Corpus.Names.ShouldBeEmpty();
        later.Index.FindVersion("ports.txt", old.Version)!.Text.ShouldBe("Five cranes.");
        later.Index.FindVersion(old.Version).Single().Name.ShouldBe("ports.txt");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_forgotten_opens_nowhere_and_stays_out_until_its_text_changes(bool inDatabase)
    {
        var database = await postgres.SearchableAsync();
        using var writer = Replica.Open(database, inDatabase);
        using var other = Replica.Open(database, inDatabase);
        var (first, second) = (Replica.Document("secret.txt", "A first secret."), Replica.Document("secret.txt", "A second secret."));
        writer.Apply([first], []);
        writer.Apply([second], []);
        other.CatchUp();
        other.Index.Corpus.Find("secret.txt").ShouldNotBeNull();
        var heard = new List<string>();
        other.Index.Forgotten += heard.Add;

        writer.Index.Forget(["secret.txt"]).ShouldBeTrue();
        writer.Index.Forget(["secret.txt"]).ShouldBeFalse();
        other.CatchUp();

        heard.ShouldBe(["secret.txt"]);
        foreach (var replica in new[] { writer, other })
        {
            replica.Found("secret").ShouldBeEmpty();
            replica.Index.FindVersion("secret.txt", first.Version).ShouldBeNull();
            replica.Index.FindVersion(second.Version).ShouldBeEmpty();
        }

        (await database.ScalarAsync("SELECT count(*) FROM qabot_corpus.document WHERE content IS NOT NULL")).ShouldBe(0L);
        writer.Apply([second], []);
        writer.Found("secret").ShouldBeEmpty();
        writer.Apply([Replica.Document("secret.txt", "No secret any more.")], []);
        writer.Found("secret").ShouldBe(["secret.txt"]);
    }

    [Fact]
    public async Task A_document_is_read_as_it_was_written()
    {
        var database = await postgres.DatabaseAsync();
        using var writer = Replica.Open(database, inDatabase: false);
        const string Text = "Zero \0, quote \" and \\, 𝔘nicode.\nA row.";
        var sentence = new Sentence("Zero.", [new TextSpan(0, 4), new TextSpan(6, 9)], ["1"]);
        var table = new Table("Table 1", new TextSpan(1, 2), ["A", ""], null, [new TableRow([new TableCell("x", new TextSpan(3, 4)), new TableCell("", new TextSpan(4, 4))], new TextSpan(3, 4), true, 1)], "Source: us");
        var document = new Document("all.md", "sha256:1", new DocumentMetadata("Title", "Author", Date: "2021", Language: "en", Trust: "low"), Text,
            [new Passage(0, new TextSpan(0, 20), PassageKind.Footnote, ["One", "Two"], 3, [sentence]), new Passage(1, new TextSpan(21, 27), PassageKind.TableRow, [], null, [sentence], 0, 0)],
            [table], [new Note("1", 0)], ["staff"])
        { Pages = [new DocumentPage(1, "iv", PageSource.Recognised, 87, 2)] };

        writer.Apply([document], []);

        using var reader = Replica.Open(database, inDatabase: false);
        var read = reader.Index.Corpus.Find("all.md")!;
        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(document));
        read.Passages[0].Sentences[0].Span.ShouldBe(new TextSpan(0, 9));
    }

    [Fact]
    public async Task A_copy_goes_on_from_where_it_was_and_one_of_another_database_is_made_anew()
    {
        using var folder = new TemporaryFolder();
        var (here, elsewhere) = (await postgres.DatabaseAsync(), await postgres.DatabaseAsync());
        using (var first = Replica.Open(here, inDatabase: false, folder.Path))
            first.Apply([Replica.Document("a.txt", "apples"), Replica.Document("b.txt", "pears")], []);
        using (var writer = Replica.Open(here, inDatabase: false))
            writer.Apply([Replica.Document("b.txt", "plums") with { Metadata = new DocumentMetadata("Fruit") }], ["a.txt"]);
        using (var writer = Replica.Open(elsewhere, inDatabase: false))
            writer.Apply([Replica.Document("b.txt", "plums") with { Metadata = new DocumentMetadata("Trees") }], []);

        using (var again = Replica.Open(here, inDatabase: false, folder.Path))
        {
            again.Found("apples pears").ShouldBeEmpty();
            again.Found("fruit").ShouldBe(["b.txt"]);
        }

        using var other = Replica.Open(elsewhere, inDatabase: false, folder.Path);
        other.Found("fruit").ShouldBeEmpty();
        other.Found("trees").ShouldBe(["b.txt"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_of_a_conversation_is_found_by_those_who_hold_its_tag_and_is_none_of_the_folders(bool inDatabase)
    {
        var database = await postgres.SearchableAsync();
        using var writer = Replica.Open(database, inDatabase);
        using var other = Replica.Open(database, inDatabase);
        writer.Apply([Replica.Document("a.txt", "apples")], []);
        writer.Index.AddGuest(Replica.Document("upload.txt", "apples of mine") with { Access = ["conversation"] }, TestContext.Current.CancellationToken);
        other.CatchUp();

        other.Found("apples").ShouldBe(["a.txt"]);
        other.Found("apples", "conversation").ShouldBe(["a.txt", "upload.txt"]);
        using var folder = new PublishedFolder(other.Index);
        folder.Current.Versions.Keys.ShouldBe(["a.txt"]);
        writer.Index.Forget(["upload.txt"]);
        other.CatchUp();
        other.Found("apples", "conversation").ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task A_document_of_a_conversation_that_nobody_ended_is_forgotten_after_a_day()
    {
        var database = await postgres.DatabaseAsync();
        using var replica = Replica.Open(database, inDatabase: false);
        replica.Apply([Replica.Document("a.txt", "apples")], []);
        replica.Index.AddGuest(Replica.Document("upload.txt", "pears") with { Access = ["conversation"] }, TestContext.Current.CancellationToken);
        using var folder = new PublishedFolder(replica.Index) { Lease = IngestionLease.TryTake(replica.Database)! };
        folder.Tidy();
        (await database.ScalarAsync("SELECT count(*) FROM qabot_corpus.document WHERE content IS NOT NULL")).ShouldBe(2L);
        await database.ExecuteAsync("UPDATE qabot_corpus.generation SET at = at - interval '25 hours'");

        folder.Tidy();

        replica.CatchUp();
        replica.Index.Corpus.Names.ShouldBe(["a.txt"]);
        (await database.ScalarAsync("SELECT count(*) FROM qabot_corpus.document WHERE content IS NOT NULL")).ShouldBe(1L);
    }
}

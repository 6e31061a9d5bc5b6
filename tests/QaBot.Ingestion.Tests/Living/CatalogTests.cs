using QaBot.Ingestion.Tests.Library;
using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Living;

public sealed class CatalogTests : IDisposable
{
    private const string Said = """
        documents:
          a.md:
            title: "Dredging: a history"
            authors: [Anna Berg, Bo Dahl]
            date: 2021-03-01
            url: https://example.org/a
            trust: high
          board/:
            access: [board, auditors]
            publisher: The board
          board/open.txt: { access: [] }
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    private CorpusLibrary Synced(out IngestionReport report)
    {
        var library = _place.Open();
        report = library.Sync(null, Workplace.Cancellation);
        return library;
    }

    [Fact]
    public void The_catalog_describes_documents_and_folders_above_what_the_files_say()
    {
        _place.Write("a.md", $"---\ntitle: Old\npublisher: Harbour\naccess: staff\n---\n\n{Sample.Opening}");
        _place.Write("board/b.txt", Sample.Opening);
        _place.Write("board/open.txt", Sample.Opening + " ");
        _place.Write("catalog.yaml", Said);
        var corpus = Synced(out var report).Current;
        report.Skipped.ShouldBeEmpty();
        corpus.Find("a.md")!.Metadata.ShouldBe(new DocumentMetadata("Dredging: a history", "Anna Berg, Bo Dahl", "Harbour", "2021-03-01", "https://example.org/a", null, "high"));
        corpus.Find("a.md")!.Access.ShouldBe(["staff"]);
        corpus.Find("board/b.txt")!.ShouldSatisfyAllConditions(d => d.Access.ShouldBe(["board", "auditors"]), d => d.Metadata.Publisher.ShouldBe("The board"));
        corpus.Find("board/open.txt")!.Access.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_catalog_is_indexed_again_for_the_documents_it_speaks_of_and_no_other()
    {
        _place.Write("a.md", Sample.Opening);
        _place.Write("b.txt", Sample.Opening);
        Synced(out _);
        _place.Index.Upserted.Clear();
        _place.Write("catalog.yaml", "documents:\n  b.txt:\n    access: board\n");
        Synced(out var report).Current.Find("b.txt")!.Access.ShouldBe(["board"]);
        _place.Index.Upserted.ShouldBe(["b.txt"]);
        report.HasChanges.ShouldBeFalse();
        Synced(out _);
        _place.Index.Upserted.ShouldBe(["b.txt"]);
        File.Delete(Path.Combine(_place.Corpus, "catalog.yaml"));
        Synced(out _).Current.Find("b.txt")!.Access.ShouldBeEmpty();
        _place.Index.Upserted.ShouldBe(["b.txt", "b.txt"]);
    }

    [Fact]
    public void A_slip_of_the_pen_opens_nothing_that_was_closed()
    {
        _place.Write("b.txt", Sample.Opening);
        _place.Write("catalog.yaml", "documents:\n  b.txt:\n    access: board\n");
        Synced(out _);
        _place.Write("catalog.yaml", "documents:\n  b.txt:\n    acess: board\n");
        Synced(out var report).Current.Find("b.txt")!.Access.ShouldBe(["board"]);
        report.Failed.ShouldHaveSingleItem().Reason.ShouldBe("'catalog.yaml' line 3: 'acess' of 'b.txt' is not known; known are title, author, publisher, date, url, language, access, trust. The last one without mistakes still holds.");
        _place.Open().Current.Find("b.txt")!.Access.ShouldBe(["board"]);
    }

    [Fact]
    public void A_first_catalog_with_mistakes_stops_everything_and_names_them_all()
    {
        _place.Write("b.txt", Sample.Opening);
        _place.Write("catalog.yaml", "dokuments: 1\ndocuments:\n  b.txt: { trust: much, title: { a: b } }\n  c.txt: 7\n");
        Should.Throw<IngestionException>(() => _place.Sync()).Message.ShouldBe(
            "'catalog.yaml' line 1: 'dokuments' is no part of a catalog; it has 'documents'. 'catalog.yaml' line 3: 'trust' of 'b.txt' is high, normal or low. 'catalog.yaml' line 3: 'title' of 'b.txt' takes words or a list of words. 'catalog.yaml' line 4: 'c.txt' takes any of title, author, publisher, date, url, language, access, trust. Mend it: without it nobody knows who may read what.");
    }

    [Theory]
    [InlineData("a: &a [x]\nb: *a\n", "Aliases are not taken.")]
    [InlineData("documents: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]", "It is nested too deep.")]
    [InlineData("documents:\n  a: 'open", "")]
    public void Hostile_yaml_is_a_mistake_and_nothing_worse(string yaml, string says)
    {
        var mistakes = new List<string>();
        CatalogParser.Parse("catalog.yaml", yaml, mistakes);
        mistakes.ShouldHaveSingleItem().ShouldContain(says);
        CatalogParser.Parse("catalog.yaml", new string('[', 200_000), mistakes);
        mistakes.Count.ShouldBe(2);
    }

    [Fact]
    public void An_empty_catalog_says_nothing()
    {
        var mistakes = new List<string>();
        foreach (var yaml in new[] { "", "# nothing yet\n", "documents:\n", "---\n" }) CatalogParser.Parse("catalog.yaml", yaml, mistakes).Names.ShouldBeEmpty();
        mistakes.ShouldBeEmpty();
    }
}

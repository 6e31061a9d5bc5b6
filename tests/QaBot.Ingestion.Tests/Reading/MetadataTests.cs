namespace QaBot.Ingestion.Tests.Reading;

public class MetadataTests
{
    [Fact]
    public void YAML_front_matter_says_it_all()
    {
        var document = Sample.Read("---\ntitle: \"Mud: and Money\"\nauthor: [Anna Meier, 'Bo Lind']\npublisher: Island Press # ours\ndate: 2019-05-03\nurl: https://example.org/mud\nlanguage: en\naccess:\n  - staff\n  - board\n---\n\n# Notes on mud\n\nThe harbour was dredged again.", "a.md");
        document.Metadata.ShouldBe(new DocumentMetadata("Mud: and Money", "Anna Meier, Bo Lind", "Island Press", "2019-05-03", "https://example.org/mud", "en"));
        document.Access.ShouldBe(["staff", "board"]);
        document.Sentences().ShouldBe(["The harbour was dredged again."]);
    }

    [Fact]
    public void A_first_page_with_labels_is_read()
    {
        var metadata = Sample.Read($"Mud and Money on the Coast\n\nAuthors: Anna Meier and Bo Lind\n\nPublished by: Island Press\n\nDate of Publication: 3 May 2019\n\nDOI: 10.1000/182\n\n{Sample.Opening}").Metadata;
        metadata.Author.ShouldBe("Anna Meier and Bo Lind");
        metadata.Publisher.ShouldBe("Island Press");
        metadata.Date.ShouldBe("3 May 2019");
        metadata.Url.ShouldBe("10.1000/182");
    }

    [Fact]
    public void A_citation_line_tells_title_author_and_publisher()
    {
        var metadata = Sample.Read($"HARBOUR PAPER\n\nMud and Money on the Coast\n\nMay 2019\n\nCitation – Anna Meier (2019). Mud and Money on the Coast. Lindau, Island Press.\n\nSummary\n\n{Sample.Opening}").Metadata;
        metadata.Title.ShouldBe("Mud and Money on the Coast");
        metadata.Author.ShouldBe("Anna Meier");
        metadata.Publisher.ShouldBe("Island Press");
        metadata.Date.ShouldBe("May 2019");
    }

    [Fact]
    public void Names_under_the_title_are_the_authors()
    {
        var metadata = Sample.Read($"# Mud and Money on the Coast\n\nAnna Meier and Bo Lind\n\n{Sample.Opening}").Metadata;
        metadata.Author.ShouldBe("Anna Meier, Bo Lind");
    }

    [Fact]
    public void Words_under_the_title_that_the_text_uses_small_are_no_author()
    {
        var metadata = Sample.Read($"# Mud and Money on the Coast\n\nRecent Harbours\n\n{Sample.Opening} All recent harbours are small.").Metadata;
        metadata.Author.ShouldBeNull();
    }

    [Fact]
    public void What_is_not_said_stays_unknown() =>
        Sample.Read(Sample.Opening).Metadata.ShouldBe(DocumentMetadata.None);
}

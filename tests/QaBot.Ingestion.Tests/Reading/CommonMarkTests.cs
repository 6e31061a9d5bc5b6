using Markdig;
using Markdig.Syntax;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace QaBot.Ingestion.Tests.Reading;

/// <summary>Markdown's own structure is found as Markdig, a CommonMark parser, finds it.</summary>
public sealed class CommonMarkTests
{
    private const string Made = """
        Lakes
        =====

        The lake is *deep* and cold, as [the office][o] says. It is `blue`.

        ## Ships ##

        - Anna
        - Bertha
          goes on here
          - a boat of hers

        1. Anchor.
        2. Lower the boat.

        > A harbour is a place of rest,
        > said the master.

        ### Code of signals

        ```text
        # not a heading
        | not | a table |
        ```

        | Ship  | Length |
        |-------|-------:|
        | Anna  | 12     |
        | Berta | 31     |

        Winter
        ------

        It freezes.[^1]

        [o]: https://example.org/office "The office"

        [^1]: In some years only.

        """;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseYamlFrontMatter().Build();

    public static TheoryData<string> Texts()
    {
        var data = new TheoryData<string> { Made };
        foreach (var file in Directory.GetFiles(CorpusFolder(), "*.md"))
            if (Path.GetFileName(file) != "README.md") data.Add(File.ReadAllText(file));
        return data;
    }

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Headings_items_tables_and_code_are_those_of_CommonMark(string text)
    {
        var theirs = Markdown.Parse(text, Pipeline);
        var (_, start) = YamlFrontMatter.Read(text);
        var ours = new BlockParser(text, HiddenText.In(text)).Parse(start);

        ours.Where(b => b is { Kind: BlockKind.Heading, Level: > 0 }).Select(b => $"{b.Level} {b.Raw(text)}")
            .ShouldBe(theirs.Descendants<HeadingBlock>().Select(h => $"{h.Level} {Words(h, text)}"));
        ours.Count(b => b.Kind == BlockKind.ListItem).ShouldBe(theirs.Descendants<ListItemBlock>().Count());
        ours.Where(b => b.Kind == BlockKind.Table).Select(b => b.Lines.Count).ShouldBe(theirs.Descendants<MarkdownTable>().Select(t => t.Count + 1));
        ours.Count(b => b.Kind == BlockKind.Code).ShouldBe(theirs.Descendants<FencedCodeBlock>().Count());
    }

    [Fact]
    public void Where_a_link_leads_is_no_text()
    {
        var document = Sample.Read(Made, "made.md");
        document.Sentences().ShouldNotContain(s => s.Contains("example.org", StringComparison.Ordinal));
        document.Passage("It freezes").Headings.ShouldContain("Winter");
    }

    private static string Words(HeadingBlock heading, string text) =>
        text.AsSpan(heading.Inline!.Span.Start, heading.Inline.Span.Length).Trim().ToString();

    private static string CorpusFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "QaBot.sln"))) return Path.Combine(folder.FullName, "corpus");
        throw new InvalidOperationException("No QaBot.sln stands above the tests.");
    }
}

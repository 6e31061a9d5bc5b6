using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class DocumentsShowTests : IDisposable
{
    private const string Isles = """
        # The Isles

        The northern isle has 312 people.[^1] They live in four villages on its western shore.

        | Ferry | Cars |
        |---|---|
        | Petrel | 40 |
        | Fulmar | 65 |

        [^1]: Census of the isles, 1931.

        """;

    private readonly CommandLine _line = new CommandLine().With("isles.md", Isles).With("pages.txt", "The first page tells of the harbour.\n\f\nThe second page tells of the lighthouse on the cape.\n\f");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_document_is_shown_with_its_tables_as_tables_and_its_notes_under_their_sentences()
    {
        var shown = (await _line.Run("documents", "show", "isles.md")).Output;
        shown.ShouldStartWith("isles.md\n");
        shown.ShouldContain("    The northern isle has 312 people.\n      [1] Census of the isles, 1931.\n");
        shown.ShouldContain("    Ferry  | Cars\n    -------+-----\n    Petrel | 40\n    Fulmar | 65\n");
        shown.ShouldContain("footnote 1\n    Census of the isles, 1931.\n");
    }

    [Fact]
    public async Task One_page_is_shown_alone()
    {
        var shown = (await _line.Run("documents", "show", "pages.txt", "--page", "2")).Output;
        shown.ShouldBe("\n── page 2 ──\n#1 prose\n    The second page tells of the lighthouse on the cape.\n");
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_said_to_be_missing()
    {
        (await _line.Run("documents", "show", "pages.txt", "--page", "9")).Words.ShouldContain("'pages.txt' has 2 pages, so there is no page 9.");
        (await _line.Run("documents", "show", "isles.md", "--page", "1")).Words.ShouldContain("'isles.md' has no pages: leave --page out.");
    }
}

using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Composing;

public class SourceAnswerTests
{
    [Fact]
    public async Task Who_says_so_is_answered_by_the_footnote_without_its_address()
    {
        var answer = await IslandDesk.AskAsync("Who says that the engines of the Sea Otter are too old?");
        answer.Said().ShouldBe(["Lise Morgan, \"Old Engines, Cold Water\", Quillby Courier, 3 May 2021"]);
        answer.Passages[0].Passage.Kind.ShouldBe(PassageKind.Footnote);
    }

    [Theory]
    [InlineData("What is the source of the figures on the planned bridges?")]
    [InlineData("Where do the figures on the cost of the Velmoor Crossing come from?")]
    public async Task The_source_of_a_table_is_the_line_under_it_and_not_its_title(string question) =>
        (await IslandDesk.AskAsync(question)).Said().ShouldBe(["Source: Treasury of the Outer Isles, Capital Plan 2020"]);

    [Theory]
    [InlineData("Who wrote the Tidewater report?", "Author: Ingrid Valmo.", "Ingrid Valmo")]
    [InlineData("Who is the author of the report Bridges of the Outer Isles?", "Author: Ingrid Valmo.", "Ingrid Valmo")]
    [InlineData("When was the Tidewater report published?", "Date: 2021-05-04.", "2021-05-04")]
    [InlineData("Who published the paper by Tobias Renn?", "Publisher: Lantern Press.", "Lantern Press")]
    [InlineData("Who published the paper by Petra Quist?", "Published by Coastal Record Office.", "Coastal Record Office")]
    public async Task What_the_title_page_says_of_a_document_is_cited_from_it(string question, string statement, string quoted)
    {
        var answer = await IslandDesk.AskAsync(question);
        answer.Said().ShouldBe([statement]);
        answer.Citations.ShouldHaveSingleItem().Quote.ShouldContain(quoted);
    }
}

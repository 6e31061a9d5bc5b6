using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Composing;

public class SideBySideTests
{
    [Fact]
    public async Task Two_things_whose_facts_stand_apart_are_both_answered()
    {
        var said = string.Join(' ', (await IslandDesk.AskAsync("Who founded Pelton Marine and Nordvik Shipping?")).Said());
        said.ShouldContain("Astrid Pelton");
        said.ShouldContain("Olav and Einar Nordvik");
    }

    [Fact]
    public async Task The_rows_that_a_question_names_are_added_up()
    {
        var answer = await IslandDesk.AskAsync("How many passengers did the Blue Heron and the Sea Otter carry together?");
        answer.Text.ShouldContain("115,200");
    }

    [Fact]
    public async Task A_name_without_the_word_that_is_asked_of_it_is_no_answer() =>
        (await IslandDesk.AskAsync("Who owns the Quillby Span?")).State.ShouldBe(AnswerState.Declined);

    [Fact]
    public async Task A_follow_up_asks_for_a_row_of_the_same_table()
    {
        (await IslandDesk.ConverseAsync("How many passengers did the White Tern carry in 2020?", "And the Sea Otter?")).Text.ShouldContain("31,200");
        (await IslandDesk.ConverseAsync("How many passengers did the White Tern carry in 2020?", "And the Golden Plover?")).State.ShouldBe(AnswerState.Declined);
    }
}

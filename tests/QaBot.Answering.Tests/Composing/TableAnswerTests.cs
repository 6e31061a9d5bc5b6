using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Composing;

public class TableAnswerTests
{
    [Theory]
    [InlineData("What does the Velmoor Crossing cost?", "Velmoor Crossing – Cost: US$125 million.")]
    [InlineData("Who is the builder of the Ostrand Viaduct?", "Ostrand Viaduct – Builder: Corvane Group.")]
    [InlineData("How many passengers did the White Tern carry in 2020?", "White Tern – Passengers in 2020: 126,500.")]
    public async Task A_cell_is_said_with_its_row_its_column_and_its_unit(string question, string statement)
    {
        var answer = await IslandDesk.AskAsync(question);
        answer.Said().ShouldBe([statement]);
        answer.Statements[0].Verdict.ShouldBe(Verdict.Supported);
    }

    [Theory]
    [InlineData("How long in kilometres is the Velmoor Crossing?")] // the table has its price
    [InlineData("Which newspaper wrote about the Velmoor Crossing?")] // the table speaks of no newspaper
    [InlineData("Which ship carried the girders of the Ostrand Viaduct?")]
    [InlineData("Who paints the Drosay Causeway?")]
    public async Task A_row_that_has_nothing_of_the_sort_asked_for_is_no_answer(string question) =>
        (await IslandDesk.AskAsync(question)).State.ShouldBe(AnswerState.Declined);

    [Fact]
    public async Task A_number_that_counts_what_is_asked_need_not_be_said()
    {
        var answer = await IslandDesk.AskAsync("Which two firms delivered girders for the Skarnholm Bridge?");
        answer.State.ShouldBe(AnswerState.Verified);
        answer.Text.ShouldContain("Lumo Steel");
        answer.Text.ShouldContain("Bracken Works");
    }

    [Theory]
    [InlineData("Which planned bridge costs the most?", "Drosay Causeway – Cost: US$310 million.")]
    [InlineData("Which planned bridge is the cheapest?", "Hebbet Footbridge – Cost: US$48 million.")]
    [InlineData("What is the second most expensive planned bridge?", "Velmoor Crossing – Cost: US$125 million.")]
    [InlineData("Which ferry line carried the fewest passengers in 2020?", "Night Petrel – Passengers in 2020: 9,800.")]
    [InlineData("Which ferry line carried the third most passengers in 2020?", "Sea Otter – Passengers in 2020: 31,200.")]
    public async Task The_row_at_a_place_in_the_order_is_found(string question, string statement) =>
        (await IslandDesk.AskAsync(question)).Said().ShouldBe([statement]);

    [Fact]
    public async Task Rows_above_a_bound_are_listed_though_no_row_says_the_bound() =>
        (await IslandDesk.AskAsync("Which planned bridges cost more than US$100 million?")).Said()
            .ShouldBe(["Velmoor Crossing – Cost: US$125 million.", "Drosay Causeway – Cost: US$310 million."]);

    [Theory]
    [InlineData("How many planned bridges cost less than US$100 million?", "2: Hebbet Footbridge; Ostrand Viaduct.")]
    [InlineData("How many ferry lines carried more than 50,000 passengers in 2020?", "2: Blue Heron; White Tern.")]
    public async Task Rows_within_a_bound_are_counted_and_each_is_cited(string question, string statement)
    {
        var answer = await IslandDesk.AskAsync(question);
        answer.Said().ShouldBe([statement]);
        answer.Citations.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_sum_that_agrees_with_the_stated_total_is_said_once()
    {
        var answer = await IslandDesk.AskAsync("How many passengers did the ferry lines carry in total in 2020?");
        answer.Said().ShouldBe(["The table's own total for Passengers in 2020 is 251,500."]);
        answer.Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stated_total_that_its_rows_do_not_add_up_to_is_said_with_the_sum_as_a_conflict()
    {
        var answer = await IslandDesk.AskAsync("What do the planned bridges cost in total?");
        answer.State.ShouldBe(AnswerState.Verified);
        answer.Said().ShouldBe(["The table's own total for Cost is US$590 million.", "The 4 rows of the table add up to US$575 million under Cost."]);
        var conflict = answer.Conflicts.ShouldHaveSingleItem();
        conflict.Text.ShouldBe("The table states US$590 million, but its rows add up to US$575 million.");
        conflict.Citations.Order().ShouldBe(answer.Citations.Select(c => c.Number));
        answer.Citations.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_table_without_a_total_is_added_up()
    {
        var answer = await IslandDesk.AskAsync("What do the secret piers cost in total?", IslandDesk.Board);
        answer.Said().ShouldBe(["The 3 rows of the table add up to US$38 million under Cost."]);
        answer.Citations.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Rows_that_hold_a_name_in_another_column_are_listed()
    {
        var answer = await IslandDesk.AskAsync("Which ferry lines have Velmoor among their ports of call?");
        answer.Said().ShouldBe(["Blue Heron and Sea Otter."]);
        answer.Citations.Select(c => c.Quote).ShouldAllBe(q => q.Contains("Velmoor"));
    }

    [Fact]
    public async Task Two_rows_are_compared_one_statement_each() =>
        (await IslandDesk.AskAsync("Compare the Blue Heron and the White Tern by passengers.")).Said()
            .ShouldBe(["Blue Heron – Passengers in 2020: 84,000.", "White Tern – Passengers in 2020: 126,500."]);
}

using QaBot.Answering.Conversations;
using QaBot.Core;

namespace QaBot.Answering.Tests.Conversations;

public class OrdinalReferenceTests
{
    [Theory]
    [InlineData("How much did the second one get?", "Brill")]
    [InlineData("And the last one?", "Oru")]
    [InlineData("Who built the first?", "Velm")]
    [InlineData("What is the latter's length?", "Oru")]
    public void A_place_in_a_list_becomes_the_item(string question, string item) =>
        Found(question, Said("Velm – Cost: 5."), Said("Brill – Cost: 4."), Said("Oru – Cost: 3.")).ShouldBe(item);

    [Fact]
    public void An_enumeration_in_a_sentence_is_a_list_too() =>
        Found("Who owns the third one?", Said("Pelton Marine; Grey Gull Company and Torrick Lines.")).ShouldBe("Torrick Lines");

    [Theory]
    [InlineData("What did the first ferry cost?")]
    [InlineData("Who owns the fifth one?")]
    [InlineData("When was that?")]
    public void Another_noun_or_a_place_beyond_the_list_points_at_nothing(string question) =>
        Found(question, Said("Velm – Cost: 5."), Said("Brill – Cost: 4.")).ShouldBeNull();

    [Fact]
    public void The_last_answer_that_lists_is_meant_when_a_later_one_does_not()
    {
        Turn[] turns = [TurnOf(Said("Velm – Cost: 5."), Said("Brill – Cost: 4.")), TurnOf(Said("It opened in 1990."))];
        OrdinalReference.Find("And the second one?", turns)!.Value.Item.ShouldBe("Brill");
    }

    [Fact]
    public void Of_two_lists_the_later_one_is_meant()
    {
        Turn[] turns = [TurnOf(Said("Velm – Cost: 5."), Said("Brill – Cost: 4.")), TurnOf(Said("Oru – Cost: 3."), Said("Skarn – Cost: 2."))];
        OrdinalReference.Find("And the second one?", turns)!.Value.Item.ShouldBe("Skarn");
    }

    private static string? Found(string question, params Statement[] statements) => OrdinalReference.Find(question, [TurnOf(statements)])?.Item;

    private static Statement Said(string text) => new(text, [1], Verdict.Supported);

    private static Turn TurnOf(params Statement[] statements) => new("Which?", new Answer
    {
        Conversation = "c",
        Turn = 1,
        Question = "Which?",
        Standalone = "Which?",
        State = AnswerState.Verified,
        Text = "",
        Statements = statements,
        Composer = "extractive",
        Timings = new(0, 0, 0, 0, 0, 0),
    });
}

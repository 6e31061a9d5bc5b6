using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Conversations;

public class FollowUpTests
{
    [Fact]
    public async Task The_first_question_of_a_conversation_is_left_as_it_is()
    {
        var answer = await IslandDesk.AskAsync("And who designed it there?");
        answer.Standalone.ShouldBe("And who designed it there?");
        answer.Turn.ShouldBe(1);
    }

    [Fact]
    public async Task A_pronoun_becomes_what_the_conversation_is_about()
    {
        var answer = await IslandDesk.ConverseAsync("When did the Skarnholm Bridge open?", "Who designed it?");
        answer.Standalone.ShouldBe("Who designed the Skarnholm Bridge?");
        answer.Turn.ShouldBe(2);
        answer.Said()[0].ShouldBe("It was designed by the engineer Mirela Tovan.");
    }

    [Fact]
    public async Task A_pronoun_goes_on_meaning_the_same_over_several_turns()
    {
        var answer = await IslandDesk.ConverseAsync("When did the Skarnholm Bridge open?", "Who designed it?", "How long is it?");
        answer.Standalone.ShouldBe("How long is the Skarnholm Bridge?");
        answer.Said()[0].ShouldContain("2,340 metres");
    }

    [Fact]
    public async Task A_possessive_pronoun_becomes_a_possessive_name()
    {
        var answer = await IslandDesk.ConverseAsync("When was the Transport Authority founded?", "Who is its director?");
        answer.Standalone.ShouldBe("Who is the Transport Authority's director?");
        answer.Said().ShouldContain("Its director is Halvard Brekke.");
    }

    [Fact]
    public async Task A_name_that_the_last_answer_gave_may_be_meant()
    {
        var answer = await IslandDesk.ConverseAsync("Who is the chief warden?", "When was she born?");
        answer.Standalone.ShouldBe("When was Sunniva Aalto born?");
    }

    [Theory]
    [InlineData("And the Drosay Causeway?")]
    [InlineData("And what about the Drosay Causeway?")]
    [InlineData("What about the Drosay Causeway's cost?")]
    [InlineData("How about the Drosay Causeway, then?")]
    [InlineData("The Drosay Causeway?")]
    public async Task A_fragment_takes_the_place_of_its_like_in_the_last_question(string fragment)
    {
        var answer = await IslandDesk.ConverseAsync("What does the Velmoor Crossing cost?", fragment);
        answer.Standalone.ShouldStartWith("What does the Drosay Causeway cost", Case.Insensitive);
        answer.Said().ShouldBe(["Drosay Causeway – Cost: US$310 million."]);
    }

    [Fact]
    public async Task A_possessive_fragment_takes_the_name_and_leaves_its_ending()
    {
        var answer = await IslandDesk.ConverseAsync("What share of the girders did Lumo Steel deliver?", "What about Bracken's share?");
        answer.Standalone.ShouldBe("What share of the girders did Bracken deliver?");
        answer.Said().ShouldContain("Bracken Works delivered 19 percent of them.");
    }

    [Fact]
    public async Task A_name_without_an_article_takes_the_place_of_one_without()
    {
        var answer = await IslandDesk.ConverseAsync("When did Hebbet join the Toll Union?", "And Drosay?");
        answer.Standalone.ShouldBe("When did Drosay join the Toll Union?");
    }

    [Fact]
    public async Task The_same_noun_with_another_number_takes_its_place()
    {
        var answer = await IslandDesk.ConverseAsync("How much did phase one of the Quillby programme cost?", "And phase two?");
        answer.Standalone.ShouldBe("How much did phase two of the Quillby programme cost?");
        answer.Said()[0].ShouldContain("US$33 million");
    }

    [Fact]
    public async Task A_year_takes_the_place_of_a_year()
    {
        var answer = await IslandDesk.ConverseAsync("How much did Pelton Marine earn in 2021?", "And in 2022?");
        answer.Standalone.ShouldBe("How much did Pelton Marine earn in 2022?");
        answer.Said()[0].ShouldContain("€52 million in 2022");
    }

    [Fact]
    public async Task Why_is_that_asks_for_the_reason_of_what_was_said()
    {
        var answer = await IslandDesk.ConverseAsync("When was the Skarnholm Bridge closed?", "Why is that?");
        answer.Standalone.ShouldBe("When was the Skarnholm Bridge closed – Why is that?");
        answer.Said().ShouldContain("It was closed in 2019 because salt had corroded its suspension cables.");
    }

    [Fact]
    public async Task Who_says_so_is_answered_by_the_footnote_of_what_was_said()
    {
        var answer = await IslandDesk.ConverseAsync("Who is the captain of the White Tern?", "Who says so?");
        answer.Said().ShouldBe(["Register of Masters, Ostrand Harbour Office, 2020."]);
    }

    [Fact]
    public async Task A_full_question_about_something_else_is_left_as_it_is()
    {
        const string Shift = "How many steps does the Hebbet lighthouse have?";
        var answer = await IslandDesk.ConverseAsync("When did the Skarnholm Bridge open?", "Who designed it?", Shift);
        answer.Standalone.ShouldBe(Shift);
        answer.Said()[0].ShouldBe("The Hebbet lighthouse has 143 steps.");
    }

    [Fact]
    public async Task A_pronoun_after_a_change_of_topic_means_the_new_one()
    {
        var answer = await IslandDesk.ConverseAsync("When did the Skarnholm Bridge open?", "Who founded Pelton Marine?", "Where are its headquarters?");
        answer.Standalone.ShouldBe("Where are Pelton Marine's headquarters?");
        answer.Said().ShouldContain("Its headquarters are in Velmoor.");
    }

    [Fact]
    public async Task A_return_to_an_earlier_topic_by_its_name_is_answered_as_such()
    {
        var answer = await IslandDesk.ConverseAsync("When did the Skarnholm Bridge open?", "Who founded Pelton Marine?", "Back to the Skarnholm Bridge: why was it closed?");
        answer.Standalone.ShouldBe("Back to the Skarnholm Bridge: why was it closed?");
        answer.Said().ShouldContain("It was closed in 2019 because salt had corroded its suspension cables.");
    }

    [Fact]
    public async Task There_in_there_is_stands_for_nothing()
    {
        var answer = await IslandDesk.ConverseAsync("What is the tariff for a lorry?", "Is there a lighthouse on Hebbet?");
        answer.Standalone.ShouldBe("Is there a lighthouse on Hebbet?");
    }

    [Fact]
    public async Task Conversations_do_not_lean_on_each_other()
    {
        var service = IslandDesk.Open();
        await service.SayAsync("one", "What does the Velmoor Crossing cost?");
        var answer = await service.SayAsync("two", "And the Drosay Causeway?");
        answer.Standalone.ShouldBe("And the Drosay Causeway?");
        answer.Turn.ShouldBe(1);
    }

    [Theory]
    [InlineData("What is tide pooling?|Is it dangerous?", "Is tide pooling dangerous?")]
    [InlineData("Tell me about the history of lighthouses.|Why are they round?", "Why are lighthouses round?")]
    [InlineData("What is salt glazing?|What are its hazards?|How is it done?", "How is salt glazing done?")]
    [InlineData("What is a ferry lock?|How do they work?", "How do ferry lock work?")]
    [InlineData("How do tidal turbines work?|What are the advantages?", "What are the advantages of tidal turbines?")]
    [InlineData("What causes bridge fatigue?|Describe its symptoms.", "Describe bridge fatigue's symptoms.")]
    [InlineData("What are the differences between slate and granite?|Which of them is harder?", "Which of slate and granite is harder?")]
    [InlineData("Tell me about sea kale.|Tell me about kelp.|Can it be eaten?", "Can kelp be eaten?")]
    [InlineData("What is kelp?|Are there any birds that are endangered?", "Are there any birds that are endangered?")]
    public async Task A_topic_need_be_no_name(string conversation, string standalone) =>
        (await IslandDesk.ConverseAsync(conversation.Split('|'))).Standalone.ShouldBe(standalone);

    [Theory]
    [InlineData("Describe the harbour.")]
    [InlineData("Tell me about the causeway.")]
    public async Task A_request_is_no_fragment(string request) =>
        (await IslandDesk.ConverseAsync("What does the Velmoor Crossing cost?", request)).Standalone.ShouldBe(request);

    [Theory]
    [InlineData("What are the effects of long-term real-time ferry-borne trade?|Does it pay?|And its long-term risks?")]
    [InlineData("Real-time?|It?|The long-term's it-and-they?")]
    [InlineData("What's “it”?|Is it 's?|of of the the they")]
    public async Task Compounds_and_odd_marks_break_nothing(string conversation) =>
        (await IslandDesk.ConverseAsync(conversation.Split('|'))).State.ShouldNotBe(AnswerState.Failed);
}

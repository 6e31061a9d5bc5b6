namespace QaBot.Answering.Tests.Isles;

/// <summary>Conversations about the islands: those for which a rule has to hold whatever is asked.</summary>
internal static class IslandQuestions
{
    public static IReadOnlyList<string[]> Conversations { get; } =
    [
        ["When did the Skarnholm Bridge open?", "Who designed it?", "How long is it?", "Why was it closed?", "And the Quillby Span?"],
        ["What does the Velmoor Crossing cost?", "And the Drosay Causeway?", "Who is its builder?", "Norway?"],
        ["Which planned bridge costs the most?", "What is the second most expensive planned bridge?", "Which planned bridges cost more than US$100 million?", "How many planned bridges cost less than US$100 million?", "What do the planned bridges cost in total?", "What is the source of these figures?"],
        ["How many passengers did the ferry lines carry in total in 2020?", "Which ferry lines have Velmoor among their ports of call?", "Compare the Blue Heron and the White Tern by passengers."],
        ["When was the Velmoor lighthouse rebuilt?", "How many steps does the Hebbet lighthouse have?"],
        ["Why did Drosay join the Toll Union?", "When did Hebbet join it?", "What is the TU?", "What is the tariff for a lorry?"],
        ["What is the motto of Hebbet?", "What does the red lantern at Quillby mean?", "Who keeps the signals of the coast?", "How often does the fog horn of Drosay sound?", "Who is the chief warden?"],
        ["Who says that the engines of the Sea Otter are too old?", "Who is the captain of the White Tern?", "Who says so?"],
        ["Who wrote the Tidewater report?", "When was the Tidewater report published?", "Who published the paper by Petra Quist?"],
        ["How much did Pelton Marine earn in 2021?", "And in 2022?", "And in 1999?", "Where are its headquarters?", "And Nordvik Shipping?"],
        ["What is the capital of Atlantis?", "Who is the mayor of Drosay?", "", "the of and"],
        ["Who will buy the Grey Gull Company?", "For how much will the Grey Gull Company be sold?", "Who is Ulrik Dahlby?", "What does the Kelpen Pier cost?", "What do the secret piers cost in total?", "What does MQA stand for?"],
    ];
}

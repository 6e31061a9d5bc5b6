using QaBot.Answering.Conversations;
using QaBot.Core;

namespace QaBot.Answering.Tests.Conversations;

public class ConversationStoreTests
{
    [Fact]
    public void A_conversation_not_seen_before_has_no_turns() => new ConversationStore().Turns("new").ShouldBeEmpty();

    [Fact]
    public void Turns_come_back_oldest_first()
    {
        var store = new ConversationStore();
        Add(store, "c", "one", "two", "three");
        Questions(store, "c").ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public void Beyond_its_bound_a_conversation_forgets_its_oldest_turns()
    {
        var store = new ConversationStore(turns: 2);
        Add(store, "c", "one", "two", "three", "four");
        Questions(store, "c").ShouldBe(["three", "four"]);
    }

    [Fact]
    public void Beyond_its_bound_the_store_forgets_the_conversation_that_was_used_longest_ago()
    {
        var store = new ConversationStore(conversations: 2);
        Add(store, "a", "one");
        Add(store, "b", "two");
        store.Turns("a");
        Add(store, "c", "three");
        Questions(store, "a").ShouldBe(["one"]);
        Questions(store, "b").ShouldBeEmpty();
        Questions(store, "c").ShouldBe(["three"]);
    }

    [Fact]
    public void A_cleared_conversation_is_forgotten_and_others_are_not()
    {
        var store = new ConversationStore();
        Add(store, "a", "one");
        Add(store, "b", "two");
        store.Clear("a");
        store.Clear("never seen");
        Questions(store, "a").ShouldBeEmpty();
        Questions(store, "b").ShouldBe(["two"]);
    }

    [Fact]
    public void What_was_handed_out_does_not_change_with_later_turns()
    {
        var store = new ConversationStore();
        Add(store, "c", "one");
        var before = store.Turns("c");
        Add(store, "c", "two");
        before.Count.ShouldBe(1);
    }

    [Fact]
    public void Ids_that_differ_in_case_are_two_conversations()
    {
        var store = new ConversationStore();
        Add(store, "a", "one");
        Questions(store, "A").ShouldBeEmpty();
    }

    private static IEnumerable<string> Questions(ConversationStore store, string conversation) => store.Turns(conversation).Select(t => t.Question);

    private static void Add(ConversationStore store, string conversation, params string[] questions)
    {
        foreach (var question in questions) store.Add(conversation, new(question, AnswerTo(question)));
    }

    private static Answer AnswerTo(string question) => new()
    {
        Conversation = "c",
        Turn = 1,
        Question = question,
        Standalone = question,
        State = AnswerState.Declined,
        Text = "",
        Composer = "extractive",
        Timings = new(0, 0, 0, 0, 0, 0),
    };
}

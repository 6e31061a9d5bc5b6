using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Who asked, under pseudonyms.</summary>
/// <param name="Person">The person's; where nobody is known, the conversation stands for one.</param>
/// <param name="Conversation">The conversation's.</param>
internal sealed record Asker(string Person, string Conversation)
{
    /// <summary>The pseudonyms for a question.</summary>
    public static Asker Of(Question question, KeyFolder keys)
    {
        var conversation = keys.Pseudonym("conversation", $"{question.Channel}\0{question.Conversation}");
        return new Asker(question.Person is { } person ? keys.Pseudonym("person", person) : conversation, conversation);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QaBot.Evaluation.Answers;

/// <summary>Conversations with what their answers should say and cite.</summary>
/// <param name="Conversations">In the file's order.</param>
public sealed record QuestionSet(IReadOnlyList<QuestionConversation> Conversations)
{
    /// <summary>Reads a set: one conversation a line, as JSON; empty lines are passed over.</summary>
    /// <exception cref="InvalidDataException">A line is no conversation; the message names it.</exception>
    public static QuestionSet Read(string path)
    {
        var conversations = new List<QuestionConversation>();
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            conversations.Add(Parse(line, path, number));
        }

        return conversations.Count > 0 ? new QuestionSet(conversations) : throw new InvalidDataException($"'{path}' holds no questions: it needs one conversation a line, as JSON.");
    }

    private static QuestionConversation Parse(string line, string path, int number)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"'{path}' line {number}");
        try
        {
            var conversation = JsonSerializer.Deserialize(line, QuestionSetContext.Default.QuestionConversation)
                ?? throw new InvalidDataException($"{place} is no conversation but null.");
            return conversation.Turns.Count > 0 ? conversation : throw new InvalidDataException($"{place} is a conversation without turns.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place} is no conversation: {e.Message}", e);
        }
    }
}

/// <summary>One conversation of a set.</summary>
/// <param name="Id">Its name in failure lists.</param>
/// <param name="Type">What kind of questions it holds: figures are also given by type.</param>
/// <param name="Turns">Its questions, in order.</param>
public sealed record QuestionConversation(string Id, string Type, IReadOnlyList<QuestionTurn> Turns);

/// <summary>One question and what a right answer needs.</summary>
/// <param name="Question">As a person types it.</param>
/// <param name="Answerable">Whether the corpus answers it; otherwise declining is right.</param>
/// <param name="Gold">Quotes that a right answer cites: one of each group.</param>
/// <param name="MustInclude">Groups of alternatives; one of each group must be said.</param>
/// <param name="MustNotInclude">What a right answer does not say.</param>
public sealed record QuestionTurn(
    string Question,
    bool Answerable,
    IReadOnlyList<GoldQuote> Gold,
    IReadOnlyList<IReadOnlyList<string>> MustInclude,
    IReadOnlyList<string>? MustNotInclude = null);

/// <summary>A quote that supports the answer.</summary>
/// <param name="Doc">The document's file name.</param>
/// <param name="Quote">Its words.</param>
/// <param name="Group">Quotes of one group stand for each other; "a" when none is named.</param>
public sealed record GoldQuote(string Doc, string Quote, string? Group = null);

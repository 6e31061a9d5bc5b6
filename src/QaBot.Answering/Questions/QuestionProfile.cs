using QaBot.Core;

namespace QaBot.Answering.Questions;

/// <summary>A question taken apart: what it asks for, and which words evidence should hold.</summary>
internal sealed record QuestionProfile(
    string Text,
    QuestionKind Kind,
    IReadOnlyList<Token> Tokens,
    IReadOnlyList<QuestionTerm> Terms,
    IReadOnlyList<Mention> Mentions)
{
    /// <summary>The noun asked for: "country" of "which country", "cameras" of "how many cameras"; null where none is named.</summary>
    public string? Focus { get; init; }

    /// <summary>The terms of the question as typed, function words included.</summary>
    public IReadOnlySet<string> Own { get; init; } = new HashSet<string>();

    /// <summary>Whether the question leans on earlier turns.</summary>
    public bool IsFollowUp { get; init; }

    /// <summary>Whether it asks for something beyond what was said: "what else", or a question with no words of its own to look for.</summary>
    public bool AsksForMore { get; init; }

    /// <summary>Whether it asks what somebody said.</summary>
    public bool AsksForWords { get; init; }

    /// <summary>What an amount is to be measured in.</summary>
    public AmountKind Amount { get; init; }

    /// <summary>The names and numbers that the question itself says, each as the places of its words in <see cref="Terms"/>: evidence has to hold them.</summary>
    public IReadOnlyList<int[]> Required { get; init; } = [];

    /// <summary>Whether it names several things side by side, each of which may stand in a sentence of its own.</summary>
    public bool IsCoordinated { get; init; }

    /// <summary>The question once for each of the things that it puts side by side; empty where it does not.</summary>
    public IReadOnlyList<(string Name, string Question)> Parts { get; init; } = [];

    /// <summary>Whether it asks what several documents say, so that each is heard.</summary>
    public bool AsksAcross { get; init; }

    /// <summary>Names of the documents that the question points at; empty when it points at none.</summary>
    public IReadOnlySet<string> Documents { get; init; } = new HashSet<string>();
}

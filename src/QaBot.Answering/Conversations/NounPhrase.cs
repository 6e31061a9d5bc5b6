namespace QaBot.Answering.Conversations;

/// <summary>A stretch of a question that names something: "the Bronze Age collapse", "types of sharks".</summary>
/// <param name="Start">UTF-16 offset of its first word, its article included.</param>
/// <param name="End">UTF-16 offset after its last.</param>
/// <param name="FirstToken">The index of its first token, the article left out.</param>
/// <param name="LastToken">The index of its last token.</param>
/// <param name="Head">The folded word that it turns on.</param>
/// <param name="Before">The word before it and its article; empty at the beginning.</param>
internal sealed record NounPhrase(int Start, int End, int FirstToken, int LastToken, string Head, string Before)
{
    /// <summary>Whether it is, or holds, a name.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether "they" rather than "it" stands for it.</summary>
    public bool IsPlural { get; init; }

    /// <summary>Whether it begins with "the".</summary>
    public bool IsDefinite { get; init; }

    /// <summary>The phrase that it belongs to by "of": "sharks" in "types of sharks".</summary>
    public NounPhrase? Of { get; init; }
}

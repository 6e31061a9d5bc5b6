namespace QaBot.Answering.Texts;

/// <summary>Knows what sort of thing a well-known name denotes.</summary>
internal interface INameClasses
{
    /// <summary>"place", "person", "organisation"…, or null for a name it does not know.</summary>
    string? ClassOf(string name);

    /// <summary>Whether a word is an ordinary word of the language, so that a capital at the head of a sentence does not make it a name.</summary>
    bool IsCommonWord(string word);
}

/// <summary>Knows none.</summary>
internal sealed class NoNameClasses : INameClasses
{
    public string? ClassOf(string name) => null;

    public bool IsCommonWord(string word) => word.EndsWith("ly", StringComparison.Ordinal);
}

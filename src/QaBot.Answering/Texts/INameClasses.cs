namespace QaBot.Answering.Texts;

/// <summary>Knows what sort of thing a well-known name denotes.</summary>
internal interface INameClasses
{
    /// <summary>"place", "person", "organisation"…, or null for a name it does not know.</summary>
    string? ClassOf(string name);

    /// <summary>Whether a word is an ordinary word of the language, so that a capital at the head of a sentence does not make it a name.</summary>
    bool IsCommonWord(string word);

    /// <summary>Whether a word names a person by what they do: "minister", "founder".</summary>
    bool IsRole(string word);

    /// <summary>Whether the language knows the word.</summary>
    bool IsKnown(string word);

    /// <summary>Whether a word may be a verb.</summary>
    bool IsVerb(string word);

    /// <summary>Whether a word may be a noun.</summary>
    bool IsNoun(string word);

    /// <summary>Whether a word may be an adjective.</summary>
    bool IsAdjective(string word);

    /// <summary>Whether a word is the plural of a noun.</summary>
    bool IsPlural(string word);

    /// <summary>A word's base form; the word itself where it is unknown.</summary>
    string Lemma(string word);
}

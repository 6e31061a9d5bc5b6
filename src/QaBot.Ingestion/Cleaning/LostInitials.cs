using System.Collections.Frozen;

namespace QaBot.Ingestion;

/// <summary>Mends a text whose decorated first letter was lost: "n 2015, …" is "In 2015, …".</summary>
internal static class LostInitials
{
    private static readonly FrozenSet<string> AfterHe = FrozenSet.ToFrozenSet(
        ["is", "was", "has", "had", "will", "would", "did", "does", "can", "could", "said", "says", "may", "might", "must", "also", "and", "or"], StringComparer.Ordinal);

    /// <summary>The text with its first letter, where only one letter is possible; the text itself otherwise.</summary>
    /// <param name="text">A text that begins with a small letter where a capital should stand.</param>
    /// <param name="vocabulary">The words of the document.</param>
    /// <param name="often">How often the broken word may occur before it counts as a word of its own.</param>
    public static string Mend(string text, Vocabulary vocabulary, int often = 1)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        if (end == 0 || !char.IsLower(text[0])) return text;
        var word = text[..end];
        var rest = text[end..];
        if (word == "n") return "In" + rest;
        if (word == "t") return "It" + rest;
        if (word == "f") return "If" + rest;
        if (word == "he") return AfterHe.Contains(NextWord(rest)) ? text : "The" + rest;
        if (word.Length < 4 || vocabulary.Count(word) > often) return text;
        return vocabulary.LostLetter(word) is { } letter ? char.ToUpperInvariant(letter) + text : text;
    }

    private static string NextWord(string rest)
    {
        var start = rest.AsSpan().IndexOfAnyInRange('a', 'z');
        if (start < 0 || start > 1) return "";
        var end = start;
        while (end < rest.Length && char.IsLetter(rest[end])) end++;
        return rest[start..end];
    }
}

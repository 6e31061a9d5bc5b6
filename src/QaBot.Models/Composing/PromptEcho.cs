namespace QaBot.Models.Composing;

/// <summary>Recognises a prompt's own words in what a model says.</summary>
internal sealed class PromptEcho
{
    /// <summary>So many words in a row are an echo.</summary>
    public const int Run = 12;

    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

    /// <summary>Knows a prompt by its words.</summary>
    public PromptEcho(string prompt)
    {
        var words = Words(prompt);
        for (var i = 0; i + Run <= words.Count; i++) _runs.Add(string.Join(' ', words.GetRange(i, Run)));
    }

    /// <summary>Whether twelve words in a row are the prompt's.</summary>
    public bool Is(string text)
    {
        var words = Words(text);
        for (var i = 0; i + Run <= words.Count; i++)
            if (_runs.Contains(string.Join(' ', words.GetRange(i, Run)))) return true;
        return false;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            words.Add(text[start..i].ToLowerInvariant());
            start = -1;
        }
        return words;
    }
}

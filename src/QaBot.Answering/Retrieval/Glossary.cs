using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>The abbreviations that the corpus itself defines: "Belt and Road Initiative (BRI)".</summary>
/// <remarks>The long form is found by matching initials backwards from the bracket, after Schwartz and Hearst, 2003.</remarks>
internal sealed class Glossary(ICorpus corpus)
{
    private const int LongestAbbreviation = 10;
    private const int PassagesAsked = 30;
    private const int MostForms = 4;
    private const int MostRemembered = 4096;
    private static readonly ConditionalWeakTable<Document, List<(string Short, string Long)>> ByDocument = [];

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _longForms = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The long forms of an abbreviation, as the documents that use it most define it; empty for other words.</summary>
    /// <param name="word">The abbreviation, in any case.</param>
    /// <param name="term">The same, as the index has it.</param>
    public IReadOnlyList<string> LongForms(string word, string term)
    {
        if (word.Length is < 2 or > LongestAbbreviation) return [];
        if (_longForms.TryGetValue(word, out var known)) return known;
        if (_longForms.Count >= MostRemembered) _longForms.Clear();
        return _longForms[word] = Find(word, term);
    }

    private List<string> Find(string word, string term)
    {
        var forms = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Asked as a reader without tags: what only some may read explains nothing to others.
        foreach (var hit in corpus.Search.Search(new([new(term, 1)], PassagesAsked, Question.NoAccess)))
        {
            if (!seen.Add(hit.Document) || corpus.Find(hit.Document) is not { } document) continue;
            foreach (var (shortForm, longForm) in ByDocument.GetValue(document, Definitions))
                if (forms.Count < MostForms && shortForm.Equals(word, StringComparison.OrdinalIgnoreCase) && !forms.Contains(longForm, StringComparer.OrdinalIgnoreCase)) forms.Add(longForm);
        }
        return forms;
    }

    private static List<(string, string)> Definitions(Document document)
    {
        var found = new List<(string, string)>();
        var text = document.Text;
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = open + 1;
            while (close < text.Length && close - open <= LongestAbbreviation + 1 && (char.IsAsciiLetterOrDigit(text[close]) || text[close] is '&' or '+' or '-')) close++;
            if (close >= text.Length || text[close] != ')' || close - open is < 3 or > LongestAbbreviation + 1 || !char.IsAsciiLetterUpper(text[open + 1])) continue;
            var shortForm = text[(open + 1)..close];
            if (LongFormBefore(text, open, shortForm) is { } longForm) found.Add((shortForm, longForm));
        }
        return found;
    }

    private static string? LongFormBefore(string text, int bracket, string shortForm)
    {
        var start = Math.Max(0, bracket - (shortForm.Length * 14) - 20);
        var before = text.AsSpan(start, bracket - start).TrimEnd().ToString();
        int s = shortForm.Length - 1, l = before.Length - 1;
        for (; s >= 0; s--)
        {
            var c = char.ToLowerInvariant(shortForm[s]);
            if (!char.IsLetterOrDigit(c)) continue;
            while (l >= 0 && (char.ToLowerInvariant(before[l]) != c || (s == 0 && l > 0 && char.IsLetterOrDigit(before[l - 1])))) l--;
            if (l < 0) return null;
            l--;
        }
        var words = before[(l + 1)..].Trim();
        var count = words.Split([' ', '-', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        return count >= 2 && count <= Math.Min(shortForm.Length + 5, shortForm.Length * 2) && words.Length > shortForm.Length + 2
            ? string.Join(' ', words.Split([' ', '\n', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)) : null;
    }
}

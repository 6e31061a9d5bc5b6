using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>The abbreviations that the corpus itself defines: "Belt and Road Initiative (BRI)".</summary>
/// <remarks>The long form is found by matching initials backwards from the bracket, after Schwartz and Hearst, 2003.</remarks>
internal sealed class Glossary
{
    private const int MostDocuments = 2000;
    private const int LongestAbbreviation = 10;
    private static readonly ConditionalWeakTable<Document, List<(string Short, string Long)>> ByDocument = [];

    private readonly Dictionary<string, List<string>> _longForms = new(StringComparer.Ordinal);

    public Glossary(ICorpus corpus)
    {
        foreach (var name in corpus.Names.Take(MostDocuments))
        {
            if (corpus.Find(name) is not { Access.Count: 0 } document) continue; // what only some may read explains nothing to others
            foreach (var (shortForm, longForm) in ByDocument.GetValue(document, Definitions))
            {
                var key = shortForm.ToLowerInvariant();
                if (!_longForms.TryGetValue(key, out var forms)) _longForms[key] = forms = [];
                if (forms.Count < 4 && !forms.Contains(longForm, StringComparer.OrdinalIgnoreCase)) forms.Add(longForm);
            }
        }
    }

    /// <summary>The long forms of an abbreviation; empty for other words.</summary>
    public IReadOnlyList<string> LongForms(string word) => _longForms.TryGetValue(word.ToLowerInvariant(), out var forms) ? forms : [];

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

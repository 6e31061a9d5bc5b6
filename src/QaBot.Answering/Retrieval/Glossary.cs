using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>The abbreviations that the corpus itself defines: "Belt and Road Initiative (BRI)".</summary>
/// <remarks>The long form is found by matching initials backwards from the bracket, after Schwartz and Hearst, 2003.</remarks>
internal sealed partial class Glossary
{
    private const int MostDocuments = 2000;
    private static readonly ConditionalWeakTable<Document, List<(string Short, string Long)>> ByDocument = [];

    private readonly Dictionary<string, List<string>> _longForms = new(StringComparer.Ordinal);

    public Glossary(ICorpus corpus)
    {
        foreach (var name in corpus.Names.Take(MostDocuments))
        {
            if (corpus.Find(name) is not { } document) continue;
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

    /// <summary>The abbreviations whose long form stands in <paramref name="text"/>.</summary>
    public IEnumerable<(string Short, string Long)> ShortFormsIn(string text)
    {
        foreach (var (shortForm, forms) in _longForms)
            foreach (var longForm in forms)
                if (text.Contains(longForm, StringComparison.OrdinalIgnoreCase)) yield return (shortForm, longForm);
    }

    private static List<(string, string)> Definitions(Document document)
    {
        var found = new List<(string, string)>();
        foreach (var match in Bracketed().EnumerateMatches(document.Text))
        {
            var shortForm = document.Text.Substring(match.Index + 1, match.Length - 2);
            if (LongFormBefore(document.Text, match.Index, shortForm) is { } longForm) found.Add((shortForm, longForm));
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
            ? Spaces().Replace(words, " ") : null;
    }

    [GeneratedRegex(@"\([A-Z][A-Za-z0-9&+\-]{1,9}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

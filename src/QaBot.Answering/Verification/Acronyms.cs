using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>The acronyms that a document defines in the usual way: "memorandum of understanding (MoU)".</summary>
internal static class Acronyms
{
    private const int LongestAcronym = 10;
    private const int MostWords = 12;
    private const int Window = 160;

    private static readonly ConditionalWeakTable<Document, Dictionary<string, List<string>>> Known = [];

    /// <summary>The folded content words that the document spells an acronym out with; null where it does not define it.</summary>
    public static List<string>? LongForm(Document document, string acronym) =>
        Known.GetValue(document, static d => Read(d.Text)).GetValueOrDefault(acronym);

    private static Dictionary<string, List<string>> Read(string text)
    {
        var known = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var open = text.IndexOf('(', StringComparison.Ordinal); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var end = open + 1;
            var capitals = 0;
            for (; end < text.Length && end - open <= LongestAcronym && char.IsLetter(text[end]); end++)
                if (char.IsUpper(text[end])) capitals++;
            if (capitals < 2 || end >= text.Length || text[end] != ')') continue;
            var acronym = text[(open + 1)..end];
            if (Spelled(text, open, acronym) is { } words) known.TryAdd(acronym, words);
        }
        return known;
    }

    /// <summary>The words before the bracket whose initials, with or without small words, are the acronym.</summary>
    private static List<string>? Spelled(string text, int open, string acronym)
    {
        var from = Math.Max(0, open - Window);
        var words = Lexer.Read(text[from..open]).FindAll(l => l.Kind == LexemeKind.Word);
        for (var count = 2; count <= Math.Min(MostWords, words.Count); count++)
        {
            var spelled = words[^count..];
            var all = string.Concat(spelled.Select(w => w.Text[..1]));
            var content = spelled.FindAll(w => !IsSmall(w.Text));
            var names = string.Concat(content.Select(w => w.Text[..1]));
            if (all.Equals(acronym, StringComparison.OrdinalIgnoreCase) || names.Equals(acronym, StringComparison.OrdinalIgnoreCase))
                return content.ConvertAll(w => w.Text);
        }
        return null;
    }

    private static bool IsSmall(string word) => word is "of" or "the" or "and" or "for" or "on" or "in" or "to" or "a" or "an" or "with";
}

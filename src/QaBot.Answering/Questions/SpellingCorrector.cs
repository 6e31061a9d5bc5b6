using System.Text;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Questions;

/// <summary>Mends words that neither the language nor the corpus knows: question words first, else the nearest word of the corpus.</summary>
internal sealed class SpellingCorrector(TextViews views, INameClasses classes)
{
    private static readonly string[] Asking = ["which", "what", "when", "where", "who", "whose", "why", "how", "many", "much", "does", "did", "has", "have", "was", "were", "are", "the", "and", "from", "with", "between", "company", "country", "countries", "year"];

    /// <summary>The question with its misspelt words mended; names in capitals are left as typed.</summary>
    public string Correct(string question, ISearchSnapshot search)
    {
        var tokens = views.Analyzer.Analyze(question);
        StringBuilder? mended = null;
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var token = tokens[i];
            if (token.Kind != TokenKind.Word || token.Word.Length < 3 || QuestionWords.Asking.Contains(token.Word) || classes.IsKnown(token.Word) || search.PassageFrequency(token.Term) > 0) continue;
            if (i > 0 && token.Start < tokens[i - 1].End) continue; // part of a compound
            // A name is left as typed, unless two of its letters have only changed places.
            var isName = MentionFinder.IsCapitalised(question, token) && i > 0;
            if ((isName ? Swapped(token.Word, search) : Nearest(token.Word, search)) is { } word) (mended ??= new(question)).Remove(token.Start, token.End - token.Start).Insert(token.Start, word);
        }
        return mended?.ToString() ?? question;
    }

    private static string? Nearest(string word, ISearchSnapshot search)
    {
        foreach (var asking in Asking)
            if (IsOneEditAway(word, asking)) return asking;
        return word.Length >= 4 && search.Suggest(word, 1) is [var guess, ..] ? guess : null;
    }

    /// <summary>The corpus word that has the same letters, two neighbours swapped: "China" for "Chnia".</summary>
    private static string? Swapped(string word, ISearchSnapshot search) =>
        word.Length < 5 ? null : search.Suggest(word, 3).FirstOrDefault(g => g.Length == word.Length && IsOneEditAway(word, g) && word.Order().SequenceEqual(g.Order()));

    /// <summary>Whether one letter put in, left out, changed or swapped with its neighbour makes one word of the other.</summary>
    internal static bool IsOneEditAway(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a == b) return false;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start]) start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[a.Length - 1 - end] == b[b.Length - 1 - end]) end++;
        int left = a.Length - start - end, right = b.Length - start - end;
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }
}

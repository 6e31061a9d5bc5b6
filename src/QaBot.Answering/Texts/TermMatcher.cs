using QaBot.Answering.Questions;
using QaBot.Core;

namespace QaBot.Answering.Texts;

/// <summary>Tells how well a text holds each term of a question.</summary>
internal sealed class TermMatcher
{
    private readonly IReadOnlyList<QuestionTerm> _terms;
    private readonly Dictionary<string, List<(int Term, float Match)>> _byTerm = new(StringComparer.Ordinal);

    public TermMatcher(IReadOnlyList<QuestionTerm> terms)
    {
        _terms = terms;
        for (var i = 0; i < terms.Count; i++)
        {
            Add(terms[i].Term, i, 1);
            foreach (var (alternate, match) in terms[i].Alternates) Add(alternate, i, match);
        }
    }

    public IReadOnlyList<QuestionTerm> Terms => _terms;

    /// <summary>The term of the question that a token holds as asked; null for other tokens.</summary>
    public QuestionTerm? TermOf(Token token)
    {
        if (!_byTerm.TryGetValue(token.Term, out var hits)) return null;
        foreach (var (term, match) in hits)
            if (match >= 0.6f) return _terms[term];
        return null;
    }

    /// <summary>For each term of the question, 0 (absent) to 1 (there as asked).</summary>
    public float[] Match(IReadOnlyList<Token> tokens)
    {
        var found = new float[_terms.Count];
        Match(tokens, found, 1);
        return found;
    }

    /// <summary>Raises <paramref name="found"/> by what the tokens hold, at <paramref name="worth"/>.</summary>
    public void Match(IReadOnlyList<Token> tokens, float[] found, float worth)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!_byTerm.TryGetValue(tokens[i].Term, out var hits)) continue;
            foreach (var (term, match) in hits)
                found[term] = Math.Max(found[term], match * worth);
        }
        for (var t = 0; t < _terms.Count; t++)
        {
            if (_terms[t].Phrase is { } phrase && found[t] < worth && HoldsPhrase(tokens, phrase)) found[t] = worth;
            else if (found[t] == 0 && _terms[t].IsName && _terms[t].Word.Length is >= 3 and <= 6 && HoldsInitials(tokens, _terms[t].Word)) found[t] = 0.9f * worth;
            else if (_terms[t].IsName && found[t] == 0 && HoldsKin(tokens, _terms[t].Word)) found[t] = 0.7f * worth;
        }
    }

    private void Add(string term, int index, float match)
    {
        if (!_byTerm.TryGetValue(term, out var list)) _byTerm[term] = list = [];
        list.Add((index, match));
    }

    private static bool HoldsPhrase(IReadOnlyList<Token> tokens, IReadOnlyList<string> phrase)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Term != phrase[0]) continue;
            int at = i + 1, matched = 1;
            while (matched < phrase.Count && at < tokens.Count && at <= i + (2 * phrase.Count))
            {
                if (tokens[at].Term == phrase[matched]) matched++;
                at++;
            }
            if (matched == phrase.Count) return true;
        }
        return false;
    }

    /// <summary>Whether words in a row begin with the letters of an abbreviation: "International Telecommunication Union" for "ITU".</summary>
    private static bool HoldsInitials(IReadOnlyList<Token> tokens, string letters)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Word.Length < 3 || tokens[i].Word[0] != letters[0]) continue;
            int at = i + 1, matched = 1;
            while (matched < letters.Length && at < tokens.Count)
            {
                if (tokens[at].Word.Length > 2 && tokens[at].Word[0] == letters[matched]) matched++;
                else if (tokens[at].Kind != TokenKind.StopWord) break;
                at++;
            }
            if (matched == letters.Length) return true;
        }
        return false;
    }

    /// <summary>Whether a word is there that grows from the same name: Serbia and Serbian, Kosovo and Kosovar, Kyrgyz and Kyrgyzstan.</summary>
    private static bool HoldsKin(IReadOnlyList<Token> tokens, string name)
    {
        if (name.Length < 5) return false;
        foreach (var token in tokens)
            if (token.Kind == TokenKind.Word && token.Word.Length >= 5 && AreKin(token.Word, name)) return true;
        return false;
    }

    internal static bool AreKin(string a, string b)
    {
        var shared = 0;
        while (shared < a.Length && shared < b.Length && a[shared] == b[shared]) shared++;
        var shorter = Math.Min(a.Length, b.Length);
        return shared >= 5 && shared >= shorter - 1 && Math.Max(a.Length, b.Length) - shared <= 4;
    }
}

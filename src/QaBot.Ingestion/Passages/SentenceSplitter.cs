using System.Buffers;

namespace QaBot.Ingestion;

/// <summary>Finds where sentences end in cleaned text: abbreviations, initials, decimals and closing quotes considered, length bounded.</summary>
internal static class SentenceSplitter
{
    /// <summary>The longest sentence, in UTF-16 code units; a longer one is cut at a semicolon, comma or space.</summary>
    public const int MaxLength = 1000;

    private static readonly SearchValues<char> Terminals = SearchValues.Create(".!?…。！？");

    /// <summary>The sentences of <paramref name="text"/> as half-open ranges, in order.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        var start = 0;
        for (var i = 0; text.AsSpan(i).IndexOfAny(Terminals) is var ahead and >= 0;)
        {
            i += ahead;
            var end = i + 1;
            while (end < text.Length && (Characters.IsTerminal(text[end]) || Characters.IsCloser(text[end]))) end++;
            if (EndsHere(text, start, i, end))
            {
                Add(sentences, text, start, end);
                start = end;
            }
            i = end;
        }
        Add(sentences, text, start, text.Length);
        return sentences;
    }

    private static bool EndsHere(string text, int start, int at, int end)
    {
        if (end >= text.Length) return true;
        if (text[at] is '。' or '！' or '？') return true;
        if (text[end] != ' ') return false;
        var next = end + 1;
        while (next < text.Length && Characters.IsOpener(text[next])) next++;
        if (next >= text.Length || char.IsLower(text[next])) return false;
        if (char.IsPunctuation(text[next]) && text[next] is not ('#' or '@')) return false;
        return text[at] != '.' || !IsAbbreviation(text, start, at, next);
    }

    private static bool IsAbbreviation(string text, int start, int at, int next)
    {
        var from = at;
        while (from > start && !char.IsWhiteSpace(text[from - 1]) && !Characters.IsOpener(text[from - 1])) from--;
        var word = text[from..at];
        if (word.Length == 0) return false;
        if (char.IsAsciiDigit(text[next]) && Abbreviations.Announces(word)) return true;
        if (Abbreviations.NeverEnds(word) || (word.Length == 1 && char.IsLower(word[0]) && char.IsAsciiDigit(text[next]))) return true;
        if (from == start && word.Length <= 3 && word.All(char.IsAsciiDigit)) return true;

        var until = next;
        while (until < text.Length && char.IsLetter(text[until])) until++;
        var starts = Abbreviations.Starts(text.AsSpan(next, until - next));
        if (Abbreviations.MayEnd(word)) return !starts;
        return word.Length == 1 && char.IsUpper(word[0]) ? !starts : IsInitials(word) && !starts;
    }

    /// <summary>Whether a word is capitals with full stops between: "J.R", "U.A.E".</summary>
    private static bool IsInitials(string word)
    {
        for (var i = 0; i < word.Length; i++)
            if (i % 2 == 0 ? !char.IsUpper(word[i]) : word[i] != '.') return false;
        return word.Length > 1;
    }

    private static void Add(List<TextSpan> sentences, string text, int start, int end)
    {
        while (start < end && text[start] == ' ') start++;
        while (end > start && text[end - 1] == ' ') end--;
        while (end - start > MaxLength)
        {
            var cut = CutBefore(text, start);
            sentences.Add(new TextSpan(start, cut));
            start = cut;
            while (start < end && text[start] == ' ') start++;
        }
        if (end <= start) return;
        if (sentences.Count > 0 && !HasLetter(text.AsSpan(start, end - start))) sentences[^1] = new TextSpan(sentences[^1].Start, end);
        else sentences.Add(new TextSpan(start, end));
    }

    private static bool HasLetter(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
            if (char.IsLetter(c) || char.IsSurrogate(c)) return true;
        return false;
    }

    private static int CutBefore(string text, int start)
    {
        ReadOnlySpan<string> marks = ["; ", ", ", " "];
        foreach (var mark in marks)
        {
            var at = text.AsSpan(start, MaxLength).LastIndexOf(mark);
            if (at > MaxLength / 3) return start + at + mark.Length - (mark == " " ? 0 : 1);
        }
        return char.IsHighSurrogate(text[start + MaxLength - 1]) ? start + MaxLength - 1 : start + MaxLength;
    }
}

namespace QaBot.Answering.Verification;

/// <summary>Words that deny without a negation: "failed", "lacks", "unrecognised".</summary>
internal static class Denials
{
    private static readonly string[] Stems =
        ["fail", "lack", "refus", "den", "reject", "exclud", "prohibit", "ban", "absen", "oppos", "declin", "prevent", "avoid", "omit", "cease", "halt", "stop", "abandon", "cancel", "unable", "impossib"];

    /// <summary>Whether some word of a sentence denies by itself, or by a prefix before a word of the other text.</summary>
    public static bool In(ParsedText text, int start, int end, Predicate<string> isOtherWord)
    {
        for (var i = start; i < end; i++)
        {
            var word = text.Lexemes[i].Text;
            if (text.Lexemes[i].Kind != LexemeKind.Word) continue;
            foreach (var stem in Stems)
                if (word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= stem.Length + 4) return true;
            foreach (var prefix in (ReadOnlySpan<string>)["un", "in", "im", "ir", "dis", "non", "il"])
                if (word.Length > prefix.Length + 3 && word.StartsWith(prefix, StringComparison.Ordinal) && isOtherWord(word[prefix.Length..])) return true;
        }
        return false;
    }
}

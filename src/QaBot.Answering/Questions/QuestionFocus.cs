using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Questions;

/// <summary>Finds the noun that a question asks for.</summary>
internal static class QuestionFocus
{
    /// <summary>The term of the noun after "which", "what" or "how many": "camera" of "how many Huawei cameras"; null where none is named.</summary>
    public static string? Find(SentenceView question, INameClasses classes)
    {
        var tokens = question.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            var asks = tokens[i].Word is "which" or "what" or "whose" || (tokens[i].Word == "how" && i + 1 < tokens.Count && tokens[i + 1].Word is "many" or "much");
            if (!asks) continue;
            var at = tokens[i].Word == "how" ? i + 2 : i + 1;
            string? focus = null;
            var plural = false;
            for (; at < tokens.Count && at <= i + 5; at++)
            {
                var token = tokens[at];
                if (token.Word is "of" or "the" or "other") { if (focus is null) continue; break; }
                if (token.Kind == TokenKind.StopWord || QuestionWords.Auxiliaries.Contains(token.Word)) break;
                if (focus is not null && IsPastVerb(token.Word, classes)) break;
                // "How many cables involve Singapore", "which lines call at": after a plural noun comes the verb.
                if (plural && (classes.IsVerb(token.Word) || MentionFinder.IsCapitalised(question.Text, token))) break;
                if (token.Kind != TokenKind.Word) continue;
                focus = token.Term;
                plural = token.Word.EndsWith('s') && !MentionFinder.IsCapitalised(question.Text, token);
            }
            return focus ?? (tokens[i].Word == "what" ? Attribute(question, i, classes) : null);
        }
        // "Who is its current director?": the role is asked for.
        if (tokens.Count > 1 && tokens[0].Word is "who" or "who's")
            foreach (var token in tokens)
                if (token.Kind == TokenKind.Word && !MentionFinder.IsCapitalised(question.Text, token) && classes.IsRole(token.Word)) return token.Term;
        return null;
    }

    /// <summary>"population" of "what is the population of Rome", "post" of "what is Patil's post in the board".</summary>
    private static string? Attribute(SentenceView question, int asks, INameClasses classes)
    {
        var tokens = question.Tokens;
        if (asks + 2 >= tokens.Count || tokens[asks + 1].Word is not ("is" or "was" or "are" or "were")) return null;
        Core.Token? noun = null;
        var isOwned = false;
        for (var i = asks + 2; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Word is "the" && noun is null) continue;
            if (token.Word is "of" or "for" or "in" or "on" or "between" or "to" or "with") return noun?.Term;
            if (token.Kind == Core.TokenKind.StopWord && !isOwned && noun is not null) return null;
            if (MentionFinder.IsCapitalised(question.Text, token)) { isOwned = true; noun = null; continue; }
            if (token.Word is "its" or "his" or "her" or "their") { isOwned = true; continue; }
            if (IsPastVerb(token.Word, classes)) return null;
            if (token.Kind == Core.TokenKind.Word && classes.IsNoun(token.Word)) noun = token;
        }
        return isOwned ? noun?.Term : null;
    }

    /// <summary>Whether a word is a verb by its form: "moved", "took".</summary>
    private static bool IsPastVerb(string word, INameClasses classes) =>
        word.EndsWith("ed", StringComparison.Ordinal) || (classes.IsVerb(word) && !word.EndsWith('s') && !word.EndsWith("ing", StringComparison.Ordinal) && classes.Lemma(word) != word);
}

using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>Finds what a pronoun stands for: what the conversation keeps coming back to, what the last question was about, or the name that the last answer gave when a name was asked for.</summary>
internal sealed class ConversationTopic(TextViews views, INameClasses classes)
{
    private const int TurnsRead = 6;
    private const double Fade = 0.6;

    private readonly NounPhraseFinder _phrases = new(classes);

    /// <summary>The topic's words; null where the conversation has none that fits.</summary>
    /// <param name="turns">The turns so far.</param>
    /// <param name="pronoun">The word that stands for it; empty for a topic that is only understood.</param>
    /// <param name="question">What is asked now: what it names itself, its pronoun does not stand for.</param>
    /// <param name="names">The names that an answer gave and its question had not.</param>
    public string? Find(IReadOnlyList<Turn> turns, string pronoun, string question, Func<Turn, IEnumerable<string>> names)
    {
        string? best = null, bestHead = null;
        double bestScore = 0;
        var fade = 1.0;
        for (var i = turns.Count - 1; i >= 0 && i >= turns.Count - TurnsRead; i--, fade *= Fade)
        {
            var asked = views.Of(turns[i].Answer.Standalone);
            foreach (var phrase in _phrases.Find(asked))
            {
                var text = asked.Text[phrase.Start..phrase.End];
                if (question.Contains(Bare(asked, phrase), StringComparison.OrdinalIgnoreCase)) continue;
                Consider(fade * Score(phrase, asked, turns[i].Question, pronoun, i == 0), Bare(asked, phrase), text);
            }

            if (turns[i].Answer is { State: AnswerState.Verified or AnswerState.Partial, Statements.Count: > 0 })
                foreach (var given in names(turns[i]).Take(1).Where(n => CanBe(pronoun, classes.ClassOf(n)))) Consider(fade * 1.3, given, given);
        }

        return best;

        void Consider(double score, string head, string text)
        {
            // The same thing named in several turns keeps its shortest wording.
            var isSame = bestHead is not null && bestHead.Equals(head, StringComparison.OrdinalIgnoreCase);
            if (isSame && best is not null && text.Length < best.Length) best = text;
            if (score <= bestScore) return;
            bestScore = score;
            if (!isSame || best is null || text.Length < best.Length) best = text;
            bestHead = head;
        }
    }

    /// <summary>The words of a phrase without its article.</summary>
    private static string Bare(SentenceView asked, NounPhrase phrase) => asked.Text[asked.Tokens[phrase.FirstToken].Start..phrase.End];

    private double Score(NounPhrase phrase, SentenceView asked, string question, string pronoun, bool isFirst)
    {
        var score = phrase.IsName ? 1.0 : 0.75;
        var kind = phrase.IsName ? classes.ClassOf(Bare(asked, phrase)) : null;
        if (!question.Contains(Bare(asked, phrase), StringComparison.OrdinalIgnoreCase)) score += 0.6;
        if (phrase.Before is "about" or "is" or "are" or "was" or "were" or "describe") score += 0.2;
        if (RelationalNouns.Contains(classes.Lemma(phrase.Head)) && !phrase.IsName) score -= 0.6;
        // "the test", "the funds": part of what is talked about, not the thing itself.
        else if (phrase.IsDefinite && !phrase.IsName && !isFirst) score -= 0.3;
        if (phrase.Before == "of") score += 0.1;
        if (phrase.Before == "'s") score -= 0.4;

        switch (pronoun)
        {
            case "there" or "here":
                score += kind == "place" ? 1 : phrase.Before is "in" or "at" or "of" or "across" ? 0.5 : 0;
                return score;
            case "he" or "his" or "him" or "she" or "her" or "hers":
                if (!CanBe(pronoun, kind) || !phrase.IsName) return 0;
                break;
            case "it" or "its" or "itself":
                if (!CanBe(pronoun, kind)) return 0;
                if (phrase.IsPlural) score -= 0.5;
                break;
            case "they" or "them" or "their" or "theirs" or "these" or "those" or "ones":
                score += phrase.IsPlural ? 0.2 : phrase.IsName ? -0.1 : -0.4;
                break;
        }

        if (phrase.Before is "than" or "as" or "in" or "at" or "across" or "from" or "by" or "with" or "on" or "to" or "for") score -= 0.4;
        return score;
    }

    /// <summary>Whether a pronoun may stand for a name of a class: "he" for no place, "it" for no people.</summary>
    private static bool CanBe(string pronoun, string? kind) => pronoun switch
    {
        "he" or "his" or "him" or "she" or "her" or "hers" => kind is not ("place" or "nationality"),
        "it" or "its" or "itself" => kind is not "nationality",
        _ => true,
    };
}

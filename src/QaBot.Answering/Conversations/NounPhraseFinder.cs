using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>Finds what a question names, by the parts of speech that the lexicon gives its words and by where they stand.</summary>
internal sealed class NounPhraseFinder(INameClasses classes)
{
    private static readonly HashSet<string> Imperatives = Set("describe tell explain list name give show compare summarise summarize discuss outline define");
    private static readonly HashSet<string> Wh = Set("what which who whom that");
    private static readonly HashSet<string> Asking = Set("what which who whom whose when where why how many much me there not no please also too then so most more some any all other others another such else first last next same best worst ever get got go goes");
    private static readonly HashSet<string> BaseVerbFollows = Set("do does did can could will would shall should may might must to don't doesn't didn't won't can't");
    private static readonly HashSet<string> Subjects = Set("i you we they he she it people");
    private static readonly HashSet<string> Determiners = Set("the a an this that these those my your our his her its their some any all each every no");

    /// <summary>The noun phrases of a text, in order.</summary>
    public List<NounPhrase> Find(SentenceView view)
    {
        var tokens = view.Tokens;
        var found = new List<NounPhrase>();
        var run = new List<int>();
        var auxiliary = false;
        var covered = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i < tokens.Count)
            {
                if (tokens[i].Start < covered) continue; // part of a compound
                covered = tokens[i].End;
            }

            if (i < tokens.Count && CanBeInside(view, i) && (run.Count == 0 || Joins(view, run[^1], i)))
            {
                run.Add(i);
                continue;
            }

            Close(view, run, i, ref auxiliary, found);
            if (i == tokens.Count) break;
            if (CanBeInside(view, i)) run.Add(i);
            else if (BaseVerbFollows.Contains(tokens[i].Word)) auxiliary = true;
            else if (Wh.Contains(tokens[i].Word)) auxiliary = false;
        }

        return Linked(view, found);
    }

    private static bool Joins(SentenceView view, int last, int next) =>
        view.Text.AsSpan(view.Tokens[last].End, view.Tokens[next].Start - view.Tokens[last].End) is " " or "-" or " \"" or "\" " or " “" or "” "
        && !OwnsNext(view, last);

    /// <summary>Whether a word ends in "'s", with the apostrophe inside or right behind the token.</summary>
    private static bool OwnsNext(SentenceView view, int i)
    {
        var token = view.Tokens[i];
        var text = view.Text.AsSpan(token.Start, token.End - token.Start);
        return text.EndsWith("'s") || text.EndsWith("’s") || text.EndsWith("s'") || text.EndsWith("s’");
    }

    private bool CanBeInside(SentenceView view, int i)
    {
        var token = view.Tokens[i];
        if (token.Kind == TokenKind.Code || token.Kind == TokenKind.Number) return true;
        if (IsNameWord(view, i)) return true;
        var word = token.Word;
        if (token.Kind == TokenKind.StopWord || Asking.Contains(word) || QuestionWords.Auxiliaries.Contains(word) || QuestionWords.Pronouns.Contains(word)) return false;
        if (i == 0 && Imperatives.Contains(word)) return false;
        if (word.EndsWith("est", StringComparison.Ordinal) && classes.IsAdjective(word)) return false;
        return IsNounWord(word) || classes.IsAdjective(word) || !classes.IsKnown(word) || IsPast(view, i);
    }

    /// <summary>Whether a word may be a noun as it is written: "changed" is none, though "change" is.</summary>
    private bool IsNounWord(string word) =>
        classes.IsNoun(word) && (classes.IsPlural(word) || word.EndsWith("ing", StringComparison.Ordinal) || classes.Lemma(word) == word);

    private bool IsNameWord(SentenceView view, int i)
    {
        var token = view.Tokens[i];
        if (!MentionFinder.IsCapitalised(view.Text, token) || token.Kind == TokenKind.StopWord && i == 0) return false;
        return i > 0 ? token.Kind != TokenKind.StopWord : !classes.IsCommonWord(token.Word) && !Asking.Contains(token.Word) && !QuestionWords.Auxiliaries.Contains(token.Word) && !Imperatives.Contains(token.Word);
    }

    /// <summary>Takes out what is a verb by its place, and keeps the phrases before and behind it.</summary>
    private void Close(SentenceView view, List<int> run, int next, ref bool auxiliary, List<NounPhrase> found)
    {
        if (run.Count == 0) return;
        var before = run[0] > 0 ? view.Tokens[run[0] - 1].Word : "";
        var after = next < view.Tokens.Count ? view.Tokens[next] : default;
        var meetsObject = after.Word is not null && (Determiners.Contains(after.Word) || QuestionWords.Pronouns.Contains(after.Word));

        // "What causes throat cancer?", "Who founded it?", "they discovered", "begin learning Norwegian"
        if ((Wh.Contains(before) && IsVerb(view, run[0]) && (run.Count > 1 || meetsObject))
            || (Subjects.Contains(before) && IsVerb(view, run[0]))
            || (run.Count > 1 && view.Tokens[run[0]].Word.EndsWith("ing", StringComparison.Ordinal) && IsVerb(view, run[0]) && classes.IsVerb(before) && !classes.IsNoun(before)))
        {
            run.RemoveAt(0);
            if (run.Count == 0) return;
        }

        var verb = auxiliary && (run.Count > 1 || before == "to" || found.Count > 0) ? MainVerb(view, run, before) : -1;
        if (verb >= 0) auxiliary = false;
        // "What foods cause it?", "factors led to"
        else if (run.Count > 1 && meetsObject && IsVerb(view, run[^1])) verb = run.Count - 1;
        // "When was the bank set up?": a verb that looks like a noun, told by its particle.
        else if (run.Count > 1 && after.Word is "up" or "out" or "off" or "down" or "over" && IsVerb(view, run[^1])) verb = run.Count - 1;
        // "Is Red Bull bad for you?"
        else if (run.Count > 1 && before is "is" or "are" or "was" or "were" && !Determiners.Contains(view.Tokens[run[0]].Word) && classes.IsAdjective(view.Tokens[run[^1]].Word) && !IsNameWord(view, run[^1])) verb = run.Count - 1;
        else verb = run.FindIndex(i => i != run[0] && IsPast(view, i));

        if (verb < 0) Add(view, run, found);
        else
        {
            Add(view, run[..verb], found);
            Add(view, run[(verb + 1)..], found);
        }

        run.Clear();
    }

    /// <summary>Where the verb stands that an auxiliary before announces: behind a plural or a name, else the last that may be one; -1 for none.</summary>
    private int MainVerb(SentenceView view, List<int> run, string before)
    {
        if (before == "to" && IsVerb(view, run[0])) return 0;
        for (var k = 1; k < run.Count; k++)
            if (CanBeBase(run[k]) && (IsNameWord(view, run[k - 1]) || classes.IsPlural(view.Tokens[run[k - 1]].Word))) return k;
        for (var k = run.Count - 1; k >= 0; k--)
            if (CanBeBase(run[k])) return k == 0 && Determiners.Contains(before) ? -1 : k;
        return -1;

        bool CanBeBase(int i) => IsVerb(view, i) && !classes.IsPlural(view.Tokens[i].Word);
    }

    private bool IsPast(SentenceView view, int i) => IsVerb(view, i) && !IsNounWord(view.Tokens[i].Word) && classes.Lemma(view.Tokens[i].Word) != view.Tokens[i].Word;

    private void Add(SentenceView view, List<int> run, List<NounPhrase> found)
    {
        while (run.Count > 0 && !IsNoun(view, run[^1])) run.RemoveAt(run.Count - 1);
        if (run.Count > 0) found.Add(Phrase(view, run));
    }

    private bool IsVerb(SentenceView view, int i) => !IsNameWord(view, i) && classes.IsVerb(view.Tokens[i].Word);

    private bool IsNoun(SentenceView view, int i)
    {
        var token = view.Tokens[i];
        return IsNameWord(view, i) || token.Kind == TokenKind.Code || (token.Kind == TokenKind.Word && (IsNounWord(token.Word) || (!classes.IsKnown(token.Word) && !LooksLikeAdjective(token.Word))));
    }

    private static bool LooksLikeAdjective(string word) =>
        word.EndsWith("able", StringComparison.Ordinal) || word.EndsWith("ible", StringComparison.Ordinal) || word.EndsWith("ous", StringComparison.Ordinal)
        || word.EndsWith("ly", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ful", StringComparison.Ordinal);

    private NounPhrase Phrase(SentenceView view, List<int> run)
    {
        var tokens = view.Tokens;
        int first = run[0], last = run[^1];
        var start = tokens[first].Start;
        var before = first > 0 ? tokens[first - 1].Word : "";
        var isDefinite = before == "the";
        if (before is "the" or "a" or "an")
        {
            start = tokens[first - 1].Start;
            before = first > 1 ? tokens[first - 2].Word : "";
        }

        if (first > 0 && OwnsNext(view, first - 1)) before = "'s";
        var end = tokens[last].End;
        if (end - tokens[first].Start > 2 && view.Text[end - 1] == 's' && view.Text[end - 2] is '\'' or '’') end -= 2;
        return new NounPhrase(start, end, first, last, tokens[last].Word, before)
        {
            IsName = run.Exists(i => IsNameWord(view, i)),
            IsPlural = !isNameHead() && classes.IsPlural(tokens[last].Word),
            IsDefinite = isDefinite,
        };

        bool isNameHead() => IsNameWord(view, last) && !classes.IsCommonWord(tokens[last].Word);
    }

    /// <summary>Ties "types" to "sharks" in "types of sharks", and adds "A and B" for "they" to stand for.</summary>
    private static List<NounPhrase> Linked(SentenceView view, List<NounPhrase> found)
    {
        for (var i = found.Count - 2; i >= 0; i--)
            if (view.Text.AsSpan(found[i].End, found[i + 1].Start - found[i].End).Trim() is "of") found[i] = found[i] with { Of = found[i + 1] };
        for (var i = found.Count - 2; i >= 0; i--)
        {
            if (view.Text.AsSpan(found[i].End, found[i + 1].Start - found[i].End).Trim() is not "and") continue;
            found.Insert(i + 2, found[i] with { End = found[i + 1].End, LastToken = found[i + 1].LastToken, IsPlural = true, IsName = found[i].IsName || found[i + 1].IsName, Of = null });
        }

        return found;
    }

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}

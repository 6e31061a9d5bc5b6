using System.Text;
using System.Text.RegularExpressions;
using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>Makes a follow-up question stand alone, without a model.</summary>
/// <remarks>Three moves: a pronoun becomes what the conversation is about; a fragment takes the place of its like in the last full question;
/// and in any case the words of earlier turns count in retrieval, less with each turn.</remarks>
internal sealed partial class Contextualizer(TextViews views, INameClasses classes)
{
    private const int TurnsRead = 4;

    public FollowUp Contextualise(string question, IReadOnlyList<Turn> turns)
    {
        if (turns.Count == 0) return FollowUp.None(question);
        var view = views.Of(question);
        var last = turns[^1];
        var content = view.Tokens.Count(t => IsContent(t));
        var pronoun = FindPronoun(view);
        var opener = Opener().Match(question);
        var fragment = IsFragment(view, question, content);
        var names = view.Mentions.Any(m => m.Kind == MentionKind.Name && m.FirstToken > 0);
        var leans = pronoun >= 0 || fragment || opener.Success || content <= 2 || (content <= 4 && !names);

        var standalone = question;
        if (fragment) standalone = Substitute(question, view, last.Answer.Standalone) ?? standalone;
        else if (pronoun >= 0 && Topic(turns, view.Tokens[pronoun].Word) is { } topic) standalone = Replace(question, view, pronoun, topic);

        var carried = new List<(string, double)>();
        var cited = new List<(string, int, double)>();
        var weight = leans ? 0.5 : 0.2;
        for (var i = turns.Count - 1; i >= 0 && i >= turns.Count - TurnsRead; i--, weight *= 0.6)
        {
            carried.Add((turns[i].Answer.Standalone, weight));
            foreach (var citation in turns[i].Answer.Citations) cited.Add((citation.Document, citation.Passage, leans ? Math.Pow(0.6, turns.Count - 1 - i) : 0.3));
        }
        if (leans && pronoun >= 0 && last.Answer.Statements is [var first, ..])
            carried.Insert(1, (string.Join(" ", NewNames(last, first.Text)), 0.25));
        return new(standalone, leans, carried, cited);
    }

    private static bool IsContent(Token token) =>
        token.Kind != TokenKind.StopWord && !QuestionWords.Asking.Contains(token.Word) && !QuestionWords.Pronouns.Contains(token.Word);

    private static int FindPronoun(SentenceView view)
    {
        for (var i = 0; i < view.Tokens.Count; i++)
        {
            var word = view.Tokens[i].Word;
            if (!QuestionWords.Pronouns.Contains(word)) continue;
            var next = i + 1 < view.Tokens.Count ? view.Tokens[i + 1].Word : "";
            var before = i > 0 ? view.Tokens[i - 1].Word : "";
            if (word == "there" && (before is "is" or "are" or "was" or "were" or "be" or "been" or "isn't" or "aren't" || next is "is" or "are" or "was" or "were")) continue;
            if (word is "that" or "this" or "these" or "those" or "such" or "same" or "one" or "here" or "former" or "latter")
            {
                // "that money" keeps its noun; only a bare "that" stands for something.
                if (i + 1 < view.Tokens.Count && !(next is "?" or "is" or "was" or "are" or "were" or "cost" or "to" or "of")) continue;
            }
            return i;
        }
        return -1;
    }

    private static bool IsFragment(SentenceView view, string question, int content)
    {
        if (content > 5) return false;
        if (LeadIn().IsMatch(question)) return true;
        // Nothing asks and nothing is done: "mobile?", "South Korea's total?", "in Mumbai?"
        return !view.Tokens.Any(t => QuestionWords.Auxiliaries.Contains(t.Word) || t.Word is "which" or "what" or "who" or "how" or "why" or "where" or "when" or "whose" or "whom") && view.Tokens.Count <= 7;
    }

    /// <summary>Puts a fragment in the place of its like in the last full question: "And Pakistan?" for "Indonesia", "phase one" for "phase two", "in 2020" for "2019".</summary>
    private string? Substitute(string question, SentenceView view, string standalone)
    {
        var core = LeadIn().Replace(question.Trim(), "").Trim(' ', '?', '.', '!', ',');
        core = TailOff().Replace(core, "").Trim(' ', ',');
        if (core.Length == 0) return null;
        var part = views.Of(core);
        var whole = views.Of(standalone);
        if (Like(part, whole) is { } like)
            return string.Concat(standalone.AsSpan(0, like.Start), Bare(core), standalone.AsSpan(like.End));
        return $"{standalone.TrimEnd('?', ' ', '.')} – {core}?";

        string Bare(string text)
        {
            var stripped = Preposition().Replace(text, "");
            return stripped.Length > 0 ? stripped : text;
        }
    }

    private TextSpan? Like(SentenceView part, SentenceView whole)
    {
        // The same head word: "phase one" for "phase two".
        foreach (var token in part.Tokens)
        {
            if (token.Kind == TokenKind.StopWord || part.Tokens.Count < 2) continue;
            for (var i = 0; i < whole.Tokens.Count; i++)
                if (whole.Tokens[i].Term == token.Term && token.Kind == TokenKind.Word && i + 1 < whole.Tokens.Count && part.Tokens[0].Term == token.Term
                    && whole.Tokens[i + 1].Kind is TokenKind.Number or TokenKind.Word or TokenKind.StopWord)
                    return new(whole.Tokens[i].Start, whole.Tokens[i + 1].End);
        }
        foreach (var mention in part.Mentions)
        {
            if (mention.Kind == MentionKind.Name) continue;
            foreach (var other in whole.Mentions)
                if (other.Kind == mention.Kind) return new(other.Start, other.End);
        }
        var name = part.Mentions.FirstOrDefault(m => m.Kind == MentionKind.Name);
        if (name.Value is null) return null;
        var names = whole.Mentions.Where(m => m.Kind == MentionKind.Name && !QuestionWords.Asking.Contains(m.Value)).ToList();
        if (names.Count == 0) return null;
        var kind = classes.ClassOf(name.Value);
        var alike = kind is null ? default : names.LastOrDefault(n => classes.ClassOf(n.Value) == kind);
        var chosen = alike.Value is not null ? alike : names[^1];
        return new(chosen.Start, chosen.End);
    }

    /// <summary>What a pronoun stands for: the name that the last answer gave when a name was asked for, else what the last question was about.</summary>
    private string? Topic(IReadOnlyList<Turn> turns, string pronoun)
    {
        for (var i = turns.Count - 1; i >= 0 && i >= turns.Count - TurnsRead; i--)
        {
            var answer = turns[i].Answer;
            var asked = views.Of(answer.Standalone);
            var kind = QuestionClassifier.Classify(turns[i].Question);
            var names = asked.Mentions.Where(m => m.Kind == MentionKind.Name && (m.FirstToken > 0 || !QuestionWords.Asking.Contains(m.Value))).ToList();
            if (pronoun is "there" or "here")
            {
                var place = names.LastOrDefault(n => classes.ClassOf(n.Value) == "place");
                if (place.Value is not null) return Written(asked, place);
            }
            if (answer.State != AnswerState.Declined && kind is QuestionKind.Who or QuestionKind.List or QuestionKind.Open && answer.Statements is [var first, ..] && AsksForName(turns[i].Question))
            {
                var given = NewNames(turns[i], first.Text).FirstOrDefault();
                if (given is not null) return given;
            }
            if (names.Count > 0) return NounPhrase(asked, names[0]);
        }
        return null;
    }

    private static bool AsksForName(string question) => NameAsked().IsMatch(question);

    private List<string> NewNames(Turn turn, string statement)
    {
        var asked = views.Of(turn.Answer.Standalone).Tokens.Select(t => t.Term).ToHashSet();
        var view = views.Of(statement);
        return [.. view.Mentions.Where(m => m.Kind == MentionKind.Name && !view.Tokens.Skip(m.FirstToken).Take(m.LastToken - m.FirstToken + 1).Any(t => asked.Contains(t.Term)))
            .Select(m => statement[m.Start..m.End]).Distinct().Take(3)];
    }

    private static string Written(SentenceView view, Mention mention) => view.Text[mention.Start..mention.End];

    /// <summary>The name with the nouns that belong to it: "PEACE" in "the PEACE submarine cable".</summary>
    private static string NounPhrase(SentenceView view, Mention name)
    {
        var last = name.LastToken;
        while (last + 1 < view.Tokens.Count && view.Tokens[last + 1] is var next && next.Kind == TokenKind.Word && IsContent(next)
            && view.Text[view.Tokens[last].End..next.Start] is " " or "'s " or "’s " && !LooksLikeVerb(next.Word)) last++;
        var text = view.Text[name.Start..view.Tokens[last].End];
        var before = name.FirstToken > 0 ? view.Tokens[name.FirstToken - 1].Word : "";
        return before == "the" ? "the " + text : text;
    }

    private static bool LooksLikeVerb(string word) => word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal);

    private static string Replace(string question, SentenceView view, int at, string topic)
    {
        var token = view.Tokens[at];
        var text = token.Word is "its" or "their" or "his" or "hers" or "theirs" || (token.Word == "her" && at + 1 < view.Tokens.Count && IsContent(view.Tokens[at + 1]))
            ? topic + (topic.EndsWith('s') ? "'" : "'s")
            : token.Word is "there" or "here" ? "in " + topic : topic;
        var end = token.End;
        if (end + 1 < question.Length && question[end] is '\'' or '’' && question[end + 1] is 's')
        {
            text += " is";
            end += 2;
        }
        return new StringBuilder(question).Remove(token.Start, end - token.Start).Insert(token.Start, text).ToString();
    }

    [GeneratedRegex(@"^\s*(and|but|so|then|ok|okay|or|also|again|what else|who else)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opener();

    [GeneratedRegex(@"^\s*((and|but|or|ok|okay|so|then|also)[,\s]+)?(what about|how about|and|but|or|also|same for|the same for)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"[,\s]+(then|too|also|as well|instead|ones)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TailOff();

    [GeneratedRegex(@"^(in|for|on|at|by|of|to|from|with|the)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"\b(who|whom|whose|which|what (company|country|state|firm|bank|agency|person|body|institution|organi[sz]ation|law|programme|program|initiative|cable|project))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameAsked();
}

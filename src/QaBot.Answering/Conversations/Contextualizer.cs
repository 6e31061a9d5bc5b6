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

    private readonly ConversationTopic _topic = new(views, classes);
    private readonly NounPhraseFinder _phrases = new(classes);

    public FollowUp Contextualise(string question, IReadOnlyList<Turn> turns, ICorpus corpus)
    {
        if (turns.Count == 0) return FollowUp.None(question);
        if (OrdinalReference.Find(question, turns) is var (place, item)) question = string.Concat(question.AsSpan(0, place.Start), item, question.AsSpan(place.End));
        var view = views.Of(question);
        var last = turns[^1];
        var content = view.Tokens.Count(t => IsContent(t));
        var pronoun = FindPronoun(view);
        var opener = Opener().Match(question);
        var fragment = IsFragment(view, question, content);
        var names = view.Mentions.Any(m => m.Kind == MentionKind.Name && m.FirstToken > 0);
        var points = pronoun >= 0 || fragment || opener.Success;
        var defines = names && QuestionClassifier.Classify(question) == QuestionKind.Definition;
        var leans = points || (content <= 2 && !defines) || (content <= 4 && !names);

        var standalone = question;
        if (fragment) standalone = Substitute(question, last.Answer.Standalone, (a, b) => Siblings.Are(a, b, last.Answer, corpus)) ?? standalone;
        // "Why is that?" leans on all that was said and on no one name in it.
        else if (pronoun >= 0 && content == 0 && view.Tokens[pronoun].Word is "that" or "this") standalone = $"{last.Answer.Standalone.TrimEnd('?', ' ', '.')} – {question.Trim()}";
        else if (pronoun >= 0 && !IsNamedBefore(view, pronoun) && _topic.Find(turns, view.Tokens[pronoun].Word, question, NamesGiven) is { } topic) standalone = Replace(question, view, pronoun, topic);
        else if (pronoun < 0 && !names && !opener.Success) standalone = WithTopicUnderstood(question, view, turns);

        var carried = new List<(string, double)>();
        var cited = new List<(string, int, double)>();
        var weight = leans ? (content <= 1 ? 0.8 : 0.5) : 0.2;
        for (var i = turns.Count - 1; i >= 0 && i >= turns.Count - TurnsRead; i--, weight *= 0.6)
        {
            carried.Add((turns[i].Answer.Standalone, weight));
            foreach (var citation in turns[i].Answer.Citations) cited.Add((citation.Document, citation.Passage, leans ? Math.Pow(0.6, turns.Count - 1 - i) : 0.3));
        }
        if (leans && pronoun >= 0 && last.Answer.Statements is [var first, ..])
            carried.Insert(1, (string.Join(" ", NewNames(last, first.Text)), 0.25));
        var said = last.Answer.Citations.Where(_ => leans).Select(c => (c.Document, Span: SpanOf(c, corpus))).Where(c => c.Span.Length > 0).ToList();
        return new(standalone, leans, carried, cited, said) { IsFragment = fragment, PointsBack = points };
    }

    private static TextSpan SpanOf(Citation citation, ICorpus corpus) =>
        corpus.Find(citation.Document) is { } document && document.Version == citation.Version
            ? new(CodePoints.ToUtf16(document.Text, citation.Start), CodePoints.ToUtf16(document.Text, citation.End)) : default;

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
                if (word == "that" && i > 0 && IsContent(view.Tokens[i - 1])) continue; // "breeds that are independent"
                if (i + 1 < view.Tokens.Count && !(next is "?" or "is" or "was" or "are" or "were" or "cost" or "to" or "of")) continue;
            }
            return i;
        }
        return -1;
    }

    /// <summary>"Back to the harbour bridge: why was it closed?": the question says itself what its pronoun stands for.</summary>
    private static bool IsNamedBefore(SentenceView view, int pronoun) =>
        view.Mentions.Any(m => m.Kind == MentionKind.Name && m.LastToken < pronoun && view.Text.AsSpan(m.End, view.Tokens[pronoun].Start - m.End).IndexOfAny(':', ',', ';') >= 0);

    private static bool IsFragment(SentenceView view, string question, int content)
    {
        if (content > 5 || Imperative().IsMatch(question)) return false;
        if (content >= 3 && !LeadIn().IsMatch(question)) return false;
        if (LeadIn().Match(question) is { Success: true } leadIn)
        {
            if (leadIn.Value.Contains("about", StringComparison.OrdinalIgnoreCase) || leadIn.Value.Contains("same", StringComparison.OrdinalIgnoreCase)) return true;
            var rest = question.AsSpan(leadIn.Length).TrimStart();
            return !OpensQuestion().IsMatch(rest);
        }
        // Nothing asks and nothing is done: "mobile?", "South Korea's total?", "in Mumbai?"
        return !view.Tokens.Any(t => QuestionWords.Auxiliaries.Contains(t.Word) || t.Word is "which" or "what" or "who" or "how" or "why" or "where" or "when" or "whose" or "whom") && view.Tokens.Count <= 7;
    }

    /// <summary>Puts a fragment in the place of its like in the last full question: "And Pakistan?" for "Indonesia", "phase one" for "phase two", "in 2020" for "2019".</summary>
    private string? Substitute(string question, string standalone, Func<string, string, bool> siblings)
    {
        var core = LeadIn().Replace(question.Trim(), "").Trim(' ', '?', '.', '!', ',');
        core = TailOff().Replace(core, "").Trim(' ', ',');
        if (core.Length == 0) return null;
        var part = views.Of(core);
        var text = standalone;
        var replaced = false;
        foreach (var (from, to) in Likes(part, views.Of(standalone), siblings).OrderByDescending(r => r.From.Start))
        {
            text = string.Concat(text.AsSpan(0, from.Start), to, text.AsSpan(from.End));
            replaced = true;
        }
        var added = part.Tokens.Where(t => IsContent(t) && !text.Contains(WithoutPossessive(core[t.Start..t.End]), StringComparison.OrdinalIgnoreCase)).ToList();
        if (replaced && added.Count == 0) return text;
        var rest = replaced ? string.Join(' ', added.Select(t => core[t.Start..t.End])) : core;
        return $"{text.TrimEnd('?', ' ', '.')} – {rest}?";
    }

    private static string WithoutPossessive(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;

    /// <summary>Which stretches of the last question the parts of a fragment take the place of.</summary>
    private List<(TextSpan From, string To)> Likes(SentenceView part, SentenceView whole, Func<string, string, bool> siblings)
    {
        var likes = new List<(TextSpan, string)>();
        // The same head word with another number or name: "phase one" for "phase two".
        if (part.Tokens.Count == 2 && part.Tokens[0].Kind == TokenKind.Word)
            for (var i = 0; i + 1 < whole.Tokens.Count; i++)
                if (whole.Tokens[i].Term == part.Tokens[0].Term && whole.Tokens[i + 1].Term != part.Tokens[1].Term)
                    return [(new(whole.Tokens[i].Start, whole.Tokens[i + 1].End), part.Text[part.Tokens[0].Start..part.Tokens[1].End])];
        var free = whole.Mentions.Where(m => !QuestionWords.Asking.Contains(m.Value)).ToList();
        foreach (var mention in part.Mentions)
        {
            var words = part.Text[mention.Start..mention.End];
            if (whole.Text.Contains(words, StringComparison.OrdinalIgnoreCase)) continue;
            var alike = free.Where(m => m.Kind == mention.Kind && !part.Text.Contains(whole.Text[m.Start..m.End], StringComparison.OrdinalIgnoreCase)).ToList();
            if (alike.Count == 0) continue;
            var kind = mention.Kind == MentionKind.Name ? classes.ClassOf(mention.Value) : null;
            var same = alike.LastOrDefault(m => mention.Kind == MentionKind.Name && siblings(mention.Value, m.Value));
            if (same is null && kind is not null) same = alike.LastOrDefault(m => classes.ClassOf(m.Value) == kind);
            // "And Malta?" stands for the name without an article: "Cyprus" and not "the Commonwealth".
            if (same is null && mention.Kind == MentionKind.Name) same = alike.LastOrDefault(m => HasArticle(whole, m) == HasArticle(part, mention));
            var chosen = same ?? alike[^1];
            free.Remove(chosen);
            likes.Add((new(chosen.Start, chosen.End), words));
        }
        return likes;
    }

    private static bool HasArticle(SentenceView view, Mention name) => name.FirstToken > 0 && view.Tokens[name.FirstToken - 1].Word == "the";

    /// <summary>"What are the symptoms?": the symptoms of what the conversation is about.</summary>
    private string WithTopicUnderstood(string question, SentenceView view, IReadOnlyList<Turn> turns)
    {
        var phrases = _phrases.Find(view);
        if (phrases.Count != 1 || phrases[0] is not { Of: null } one || one.IsName || !RelationalNouns.Contains(classes.Lemma(one.Head))) return question;
        if (!one.IsDefinite && !one.IsPlural) return question;
        var after = one.LastToken + 1 < view.Tokens.Count ? view.Tokens[one.LastToken + 1].Word : "";
        if (after is "of" or "for" or "in" or "between") return question;
        return _topic.Find(turns, "", question, NamesGiven) is { } topic ? question.Insert(one.End, " of " + topic) : question;
    }

    private IEnumerable<string> NamesGiven(Turn turn) => NameAsked().IsMatch(turn.Question) ? NewNames(turn, turn.Answer.Statements[0].Text) : [];

    private List<string> NewNames(Turn turn, string statement)
    {
        var asked = views.Of(turn.Answer.Standalone).Tokens.Select(t => t.Term).ToHashSet();
        var view = views.Of(statement);
        return [.. view.Mentions.Where(m => m.Kind == MentionKind.Name && !view.Tokens.Skip(m.FirstToken).Take(m.LastToken - m.FirstToken + 1).Any(t => asked.Contains(t.Term)))
            .Where(m => m.FirstToken > 0 || m.LastToken > m.FirstToken || !classes.IsCommonWord(m.Value))
            .Select(m => statement[m.Start..m.End]).Distinct().Take(3)];
    }

    private static string Replace(string question, SentenceView view, int at, string topic)
    {
        var token = view.Tokens[at];
        // "they" stands for many of what was named as one: "virtual machines" of "a virtual machine".
        if (token.Word is "they" or "them" or "their" && Article().Match(topic) is { Success: true } article) topic = topic[article.Length..];
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

    [GeneratedRegex(@"^\s*((and|but|so|then|ok|okay|please|also|now)[,\s]+)*(tell|describe|explain|list|name|give|show|compare|summari[sz]e|discuss|outline|define)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Imperative();

    [GeneratedRegex(@"^an? ", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"^(which|what|what's|who|whom|whose|how|why|where|when|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|in what|in which|by what|for what|on what|at what|since when)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OpensQuestion();

    [GeneratedRegex(@"[,\s]+(then|too|also|as well|instead|ones)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TailOff();

    [GeneratedRegex(@"\b(who|whom|whose|which|what (company|country|state|firm|bank|agency|person|body|institution|organi[sz]ation|law|programme|program|initiative|cable|project))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameAsked();
}

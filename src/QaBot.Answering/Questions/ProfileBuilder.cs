using System.Text.RegularExpressions;
using QaBot.Answering.Conversations;
using QaBot.Answering.Retrieval;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Questions;

/// <summary>Takes a question apart against a corpus: which of its words matter, how else the corpus may say them, which document it means.</summary>
internal sealed partial class ProfileBuilder(TextViews views, IWordRelations relations, INameClasses classes)
{
    private const int MostTerms = 48;

    public QuestionProfile Build(string question, FollowUp followUp, ICorpus corpus, Glossary glossary, IReadOnlySet<string> access)
    {
        var view = views.Of(followUp.Standalone);
        var own = views.Analyzer.Analyze(question).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        var kind = QuestionClassifier.Classify(question);
        if (kind == QuestionKind.Open) kind = QuestionClassifier.Classify(followUp.Standalone);
        var documents = DocumentHints.Find(view, corpus, access, views.Analyzer, out var hintWords);
        var terms = new Dictionary<string, QuestionTerm>(StringComparer.Ordinal);
        Add(view, 1, own, hintWords);
        foreach (var (text, weight) in followUp.Carried) Add(views.Of(text), weight, null, hintWords);
        QuestionTerm[] all = [.. terms.Values];
        return new(followUp.Standalone, kind, view.Tokens, all, view.Mentions)
        {
            Own = own,
            IsFollowUp = followUp.IsFollowUp,
            AsksForWords = view.Tokens.Any(t => t.Word is "say" or "said" or "says" or "tell" or "told" or "argue" or "argued" or "argues" or "claim" or "claimed" or "claims" or "call" or "called" or "calls" or "describe" or "described" or "describes" or "state" or "stated" or "warn" or "warned" or "warns"),
            AsksForMore = followUp.IsFollowUp && AsksForMore(views.Of(question), kind, all),
            Focus = QuestionFocus.Find(view, classes),
            Amount = AmountKinds.Of(question) is var amount and not AmountKind.Any ? amount : AmountKinds.Of(followUp.Standalone),
            Documents = documents,
            IsCoordinated = Coordination.Is(view, kind),
            Parts = Coordination.Parts(view, kind, hintWords),
            AsksAcross = documents.Count > 1 || (documents.Count == 0 && AcrossDocuments().IsMatch(followUp.Standalone)),
            Required = [.. Required(views.Of(question), all)],
        };

        void Add(SentenceView text, double carry, HashSet<string>? ownTerms, IReadOnlySet<string> skip)
        {
            for (var i = 0; i < text.Tokens.Count && terms.Count < MostTerms; i++)
            {
                var token = text.Tokens[i];
                if (token.Kind == TokenKind.StopWord || token.Term.Length == 0 || (token.Term.Length == 1 && token.Kind == TokenKind.Word) || terms.ContainsKey(token.Term) || skip.Contains(token.Word)) continue;
                if (token.Kind == TokenKind.Word && (QuestionWords.Asking.Contains(token.Word) || QuestionWords.Pronouns.Contains(token.Word) || QuestionWords.Documents.Contains(token.Word))
                    && !(i > 0 && MentionFinder.IsCapitalised(text.Text, token))) continue;
                var inherited = ownTerms is not null && !ownTerms.Contains(token.Term);
                terms[token.Term] = Term(text, i, inherited ? 0.7 : carry, corpus.Search, glossary);
            }
        }
    }

    private static bool AsksForMore(SentenceView question, QuestionKind kind, QuestionTerm[] terms) =>
        question.Tokens.Any(t => t.Word is "else" or "other" or "others" or "another" or "besides")
        || (kind is QuestionKind.Who or QuestionKind.Where or QuestionKind.YesNo or QuestionKind.Comparison or QuestionKind.Open && !terms.Any(t => t.Carry >= 1));

    /// <summary>The names and numbers of the question as typed, as places in <paramref name="terms"/>.</summary>
    private IEnumerable<int[]> Required(SentenceView question, QuestionTerm[] terms)
    {
        var covered = -1;
        foreach (var mention in question.Mentions)
        {
            // "Standards 2035": the year is required with its name.
            if (mention.LastToken <= covered) continue;
            covered = mention.LastToken;
            if (CountsWhatIsAsked(question, mention)) continue;
            if (mention.Kind == MentionKind.Name && mention.FirstToken == 0 && mention.LastToken == 0 && classes.IsCommonWord(mention.Value)) continue;
            var places = new List<int>();
            for (var i = mention.FirstToken; i <= mention.LastToken; i++)
                if (Array.FindIndex(terms, t => t.Term == question.Tokens[i].Term) is >= 0 and var place && !places.Contains(place)) places.Add(place);
            if (places.Count > 0) yield return [.. places];
        }
    }

    /// <summary>"Which two people", "name the five aims": a number that says how many things the answer has, which a text that gives them need not say.</summary>
    private bool CountsWhatIsAsked(SentenceView question, Mention mention)
    {
        var (at, tokens) = (mention.FirstToken, question.Tokens);
        if (mention.Kind != MentionKind.Number || mention.LastToken != at || at == 0 || !char.IsLetter(tokens[at].Word[0])) return false;
        if (!QuestionWords.Asking.Contains(tokens[at - 1].Word) && tokens[at - 1].Word is not ("the" or "name" or "list" or "give")) return false;
        return tokens.Skip(at + 1).Take(2).Any(t => classes.IsNoun(t.Word) && (t.Word == "people" || classes.Lemma(t.Word) != t.Word));
    }

    private QuestionTerm Term(SentenceView text, int index, double carry, ISearchSnapshot search, Glossary glossary)
    {
        var token = text.Tokens[index];
        var frequency = search.PassageFrequency(token.Term);
        var alternates = new Dictionary<string, float>(StringComparer.Ordinal);
        var isName = token.Kind != TokenKind.Number && MentionFinder.IsCapitalised(text.Text, token) && (index > 0 || (!QuestionWords.Asking.Contains(token.Word) && !classes.IsCommonWord(token.Word)));
        var isNumber = token.Kind is TokenKind.Number || (token.Kind == TokenKind.Code && token.Word.Any(char.IsAsciiDigit));
        foreach (var related in isNumber ? [] : relations.Related(token.Word, token.Term))
        {
            if (related.Term == token.Term || (alternates.TryGetValue(related.Term, out var had) && had >= related.Weight)) continue;
            var f = search.PassageFrequency(related.Term);
            if (f == 0) continue;
            alternates[related.Term] = related.Weight;
            if (related.Weight >= 0.6f) frequency = Math.Max(frequency, f);
        }
        IReadOnlyList<string>? phrase = null;
        if ((isName || !classes.IsKnown(token.Word)) && glossary.LongForms(token.Word, token.Term) is [var longForm, ..])
            phrase = [.. views.Analyzer.Analyze(longForm).Where(t => t.Kind != TokenKind.StopWord).Select(t => t.Term)];
        if (phrase is { Count: 0 }) phrase = null;
        if (frequency == 0 && token.Kind == TokenKind.Word && token.Word.Length >= 4 && phrase is null && !classes.IsKnown(token.Word))
        {
            foreach (var guess in search.Suggest(token.Word, 3))
            {
                var term = views.Analyzer.Analyze(guess) is [var first, ..] ? first.Term : guess;
                var f = search.PassageFrequency(term);
                if (f == 0) continue;
                alternates.TryAdd(term, 0.9f);
                frequency = Math.Max(frequency, f);
            }
        }
        var n = search.PassageCount;
        var idf = Math.Log(1 + ((n - frequency + 0.5) / (frequency + 0.5)));
        return new(token.Term, token.Word, idf * carry, carry, isName, isNumber, alternates) { Frequency = frequency, Phrase = phrase };
    }

    [GeneratedRegex(@"\b(papers|briefs|reports|articles|documents|studies|publications|sources|texts)\b[^?]*\b(says?|mention|tell|describe|agree|disagree|report|claim|write|differ|argue)\b|\b(across|according to|among) (all |both |the |these )*(papers|briefs|reports|articles|documents|studies|publications|sources|texts)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AcrossDocuments();
}

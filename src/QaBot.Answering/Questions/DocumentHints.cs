using System.Runtime.CompilerServices;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Questions;

/// <summary>Finds the documents that a question points at: "according to the ORF brief", "the article in Greek Reporter".</summary>
internal static class DocumentHints
{
    private const int MostDocuments = 50;
    private static readonly ConditionalWeakTable<Document, string> Labels = [];

    /// <summary>Names of the documents that a name of the question points at; empty when all or none are meant.</summary>
    /// <param name="question">The question.</param>
    /// <param name="corpus">The documents.</param>
    /// <param name="access">What the reader may read.</param>
    /// <param name="analyzer">The analyzer that documents and questions share.</param>
    /// <param name="words">The words that only point at a document, and so need not stand in evidence.</param>
    public static IReadOnlySet<string> Find(SentenceView question, ICorpus corpus, IReadOnlySet<string> access, ITextAnalyzer analyzer, out IReadOnlySet<string> words)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        words = used;
        foreach (var name in NamesBesideDocumentWords(question)) Add(name, Names);
        foreach (var (speaker, isName) in Speakers.Of(question))
        {
            Add(speaker, IsTitled);
            if (isName) Add(speaker, Names, true);
        }
        return found;

        void Add(string name, Func<Document, string, ITextAnalyzer, bool> isMeant, bool isOnlyThere = false)
        {
            if (Squash(name).Length < 3) return;
            var considered = Candidates(name, corpus, access, analyzer).ToList();
            var matches = considered.Where(n => corpus.Find(n) is { } d && d.IsReadableBy(access) && isMeant(d, name, analyzer)).ToList();
            if (matches.Count == 0 || matches.Count > Math.Max(1, corpus.Names.Count / 2)) return;
            // What other documents speak of, too, is what the documents are about and no name for one of them.
            if (isOnlyThere && considered.Exists(n => !matches.Contains(n) && corpus.Find(n) is { } d && SaysWord(d.Text, name))) return;
            found.UnionWith(matches);
            var squashed = Squash(name);
            foreach (var token in question.Tokens)
                if (squashed.Contains(Squash(token.Word), StringComparison.Ordinal) && name.Contains(token.Word, StringComparison.OrdinalIgnoreCase)) used.Add(token.Word);
        }
    }

    private static IEnumerable<string> NamesBesideDocumentWords(SentenceView question)
    {
        var tokens = question.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isDocument = QuestionWords.Documents.Contains(tokens[i].Word);
            var isAttribution = tokens[i].Word is "according" or "acc" or "per";
            if (!isDocument && !isAttribution) continue;
            foreach (var mention in question.Mentions)
            {
                if (mention.Kind != MentionKind.Name) continue;
                // "the ORF brief", "the Greek Reporter article", "Baark's paper"; "the paper by Baark"; "according to ORF".
                var before = isDocument && i - mention.LastToken is > 0 and <= 4;
                var after = mention.FirstToken - i is > 0 and <= 3;
                if (before || after) yield return mention.Value;
            }
        }
    }

    private static bool SaysWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]))) return true;
        return false;
    }

    /// <summary>Whether a document is called so: "the constitution", "the handbook".</summary>
    private static bool IsTitled(Document document, string name, ITextAnalyzer analyzer)
    {
        var title = analyzer.Analyze($"{document.Metadata.Title} {Path.GetFileNameWithoutExtension(document.Name)}").Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        return analyzer.Analyze(name).All(t => title.Contains(t.Term));
    }

    /// <summary>The documents that may be meant: all of a small corpus, of a large one those that say the name most.</summary>
    private static IEnumerable<string> Candidates(string name, ICorpus corpus, IReadOnlySet<string> access, ITextAnalyzer analyzer)
    {
        if (corpus.Names.Count <= MostDocuments) return corpus.Names;
        QueryTerm[] terms = [.. analyzer.Analyze(name).Select(t => t.Term).Distinct(StringComparer.Ordinal).Select(t => new QueryTerm(t, 1))];
        return terms.Length == 0 ? [] : corpus.Search.Search(new(terms, MostDocuments, access)).Select(h => h.Document).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whether the document's own front matter says the name, as words or written together.</summary>
    private static bool Names(Document document, string name, ITextAnalyzer analyzer)
    {
        var label = Label(document, analyzer);
        var squashed = Squash(name);
        return label.Contains($" {name.ToLowerInvariant()} ", StringComparison.Ordinal) || (squashed.Length >= 6 && label.Replace(" ", "", StringComparison.Ordinal).Contains(squashed, StringComparison.Ordinal));
    }

    /// <summary>The words of a document's title page and metadata, folded, one space between them and at both ends.</summary>
    public static string Label(Document document, ITextAnalyzer analyzer) => Labels.GetValue(document, d =>
    {
        var m = d.Metadata;
        var front = string.Join(' ', d.Passages.Where(p => p.Kind == PassageKind.FrontMatter).Take(12).Select(p => p.Span.Of(d.Text)));
        var words = analyzer.Analyze(string.Join(' ', m.Title, m.Author, m.Publisher, m.Url, front)).Select(t => t.Word);
        return $" {string.Join(' ', words)} ";
    });

    private static string Squash(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

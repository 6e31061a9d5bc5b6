using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace QaBot.LuceneNet;

/// <summary>Finds indexed words that a mistyped one may stand for, by Lucene's Levenshtein automata.</summary>
internal static class WordFinder
{
    private const int ShortestWord = 4;
    private const int LongestOfOneEdit = 5;
    private const int MostCandidates = 256;

    /// <summary>The words within one edit (up to five letters) or two, fewest edits first, then the most frequent; at two edits the first letter is the same.</summary>
    public static IReadOnlyList<string> Find(ReadableView view, string word, int limit)
    {
        if (word.Length < ShortestWord || limit <= 0 || MultiFields.GetTerms(view.Reader, Fields.Words) is not { } terms) return [];
        var found = new List<(string Word, int Edits, int Passages)>();
        Collect(terms, word, 1, 0, found);
        if (word.Length > LongestOfOneEdit) Collect(terms, word, 2, 1, found);
        return [.. found.OrderBy(f => f.Edits).ThenByDescending(f => f.Passages).ThenBy(f => f.Word, StringComparer.Ordinal).Take(MostCandidates)
            .Select(f => f.Word).Where(w => view.CountPassages(Fields.Words, w) > 0).Take(limit)];
    }

    private static void Collect(Terms terms, string word, int edits, int prefix, List<(string Word, int Edits, int Passages)> found)
    {
        var near = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(Fields.Words, word), edits, prefix, transpositions: true);
        while (near.MoveNext())
        {
            var candidate = near.Term.Utf8ToString();
            if (candidate == word || found.Exists(f => f.Word == candidate)) continue;
            found.Add((candidate, edits, near.DocFreq));
        }
    }
}

using QaBot.Core;

namespace QaBot.Search;

/// <summary>A document's passages as counts of terms.</summary>
internal sealed record IndexedDocument(string Name, string Version, IReadOnlyList<string> Access, IReadOnlyList<IndexedPassage> Passages)
{
    public static IndexedDocument Of(Document document, ITextAnalyzer analyzer) => new(
        document.Name, document.Version, document.Access, [.. document.Passages.Select(p => IndexedPassage.Of(document, p, analyzer))]);
}

/// <summary>A passage's terms by field.</summary>
internal sealed record IndexedPassage(Dictionary<string, int>[] Counts, int[] Lengths, HashSet<string> Words)
{
    public static IndexedPassage Of(Document document, Passage passage, ITextAnalyzer analyzer)
    {
        var counts = new Dictionary<string, int>[PassageText.Fields];
        var lengths = new int[PassageText.Fields];
        var words = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new List<Token>();
        for (var field = 0; field < PassageText.Fields; field++)
        {
            counts[field] = new(StringComparer.Ordinal);
            foreach (var text in PassageText.Of(document, passage, (PassageField)field))
            {
                tokens.Clear();
                analyzer.Analyze(text, tokens);
                foreach (var token in tokens)
                {
                    counts[field][token.Term] = counts[field].GetValueOrDefault(token.Term) + 1;
                    if (token.Kind is TokenKind.Word or TokenKind.StopWord) words.Add(token.Word);
                }

                lengths[field] += tokens.Count;
            }
        }

        return new IndexedPassage(counts, lengths, words);
    }
}

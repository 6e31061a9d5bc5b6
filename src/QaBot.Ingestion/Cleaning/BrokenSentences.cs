using System.Collections.Frozen;

namespace QaBot.Ingestion;

/// <summary>Finds the other half of a sentence that a page break, a footnote or a table cuts.</summary>
internal static class BrokenSentences
{
    private const int Farthest = 40;

    private static readonly FrozenSet<string> Unfinished = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "and", "or", "but", "nor", "of", "in", "on", "at", "by", "to", "for", "from", "with", "into", "onto", "upon", "over", "under", "between",
        "among", "through", "during", "against", "about", "as", "than", "that", "which", "who", "whose", "whom", "is", "are", "was", "were", "be", "been", "has", "have",
        "had", "will", "would", "can", "could", "should", "may", "might", "must", "not", "its", "their", "his", "her", "our", "this", "these", "those", "such", "including",
        "via", "per", "because", "while", "when", "where", "if", "both", "either", "neither",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>The index of the block that carries on the sentence that block <paramref name="i"/> leaves open; -1 where it leaves none open.</summary>
    public static int Continuation(List<Block> blocks, int i, string text)
    {
        var raw = blocks[i].Raw(text);
        if (LineShape.EndsSentence(raw)) return -1;
        for (var j = i + 1; j < Math.Min(blocks.Count, i + Farthest); j++)
        {
            var next = blocks[j];
            if (next.Role is BlockRole.Dropped or BlockRole.Note or BlockRole.Caption or BlockRole.Front || next.Kind == BlockKind.Table) continue;
            if (next.Role != BlockRole.Body || next.Kind != BlockKind.Paragraph || next.Number is not null) return -1;
            if (next.CarriesOn) return j;
            var first = FirstVisible(text.AsSpan(next.Start, next.Span.Length));
            if (char.IsLower(first)) return j;
            return Announces(raw) && (char.IsLetterOrDigit(first) || Characters.IsOpener(first)) ? j : -1;
        }
        return -1;
    }

    /// <summary>Whether a text ends in a word or sign after which a sentence must go on.</summary>
    public static bool Announces(ReadOnlySpan<char> raw)
    {
        var end = LineShape.WithoutMarks(raw);
        if (end.Length == 0) return false;
        if (end[^1] is ',' or '-' or '(' or '–') return true;
        var start = end.Length;
        while (start > 0 && char.IsLetter(end[start - 1])) start--;
        return start < end.Length && Unfinished.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end[start..]);
    }

    private static char FirstVisible(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
            if (c is not ('*' or '_' or '"' or '“' or '‘' or '\'' or '(' or '[')) return c;
        return ' ';
    }
}

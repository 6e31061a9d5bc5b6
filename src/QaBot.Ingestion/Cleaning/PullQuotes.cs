namespace QaBot.Ingestion;

/// <summary>Drops the boxes in which a page repeats words of the text beside it.</summary>
internal static class PullQuotes
{
    private const int Shingle = 4;
    private const int FewestWords = 8;
    private const int MostWords = 80;
    private const int Neighbours = 8;
    private const int LongestQuote = 1000;
    private const int LongestParagraph = 20000;

    /// <summary>Drops each short paragraph whose words, four by four, nearly all stand in a longer paragraph nearby.</summary>
    public static void Drop(List<Block> blocks, string text)
    {
        var words = new List<int>?[blocks.Count];
        var shingles = new HashSet<long>?[blocks.Count];
        var met = new Repetitions(text.Length);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].IsFlow || blocks[i].Span.Length > LongestParagraph) continue;
            var all = words[i] = Words(blocks[i].Raw(text));
            for (var w = 0; w + Shingle <= all.Count; w++) met.Add(At(all, w));
        }
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].IsFlow || blocks[i].Kind != BlockKind.Paragraph || blocks[i].Number is not null || blocks[i].Span.Length > LongestQuote) continue;
            var own = words[i]!;
            if (own.Count is < FewestWords or > MostWords || !Repeats(own, met.Contains)) continue;
            for (var j = Math.Max(0, i - Neighbours); j < Math.Min(blocks.Count, i + Neighbours + 1); j++)
            {
                if (j == i || !blocks[j].IsFlow || blocks[j].Span.Length < blocks[i].Span.Length * 5 / 4 || blocks[j].Span.Length > LongestParagraph) continue;
                if (!Repeats(own, (shingles[j] ??= Shingles(words[j]!)).Contains)) continue;
                blocks[i].Role = BlockRole.Dropped;
                break;
            }
        }
    }

    private static bool Repeats(List<int> own, Func<long, bool> other)
    {
        var all = own.Count - Shingle + 1;
        var allowed = all / 5;
        for (var i = 0; i < all; i++)
            if (!other(At(own, i)) && --allowed < 0) return false;
        return true;
    }

    private static HashSet<long> Shingles(List<int> words)
    {
        var shingles = new HashSet<long>(words.Count);
        for (var i = 0; i + Shingle <= words.Count; i++) shingles.Add(At(words, i));
        return shingles;
    }

    private static long At(List<int> words, int i) => (((((words[i] * 31L) + words[i + 1]) * 1_000_003L) + words[i + 2]) * 1_000_003L) + words[i + 3];

    /// <summary>A hash of each word, case aside.</summary>
    private static List<int> Words(ReadOnlySpan<char> raw)
    {
        var words = new List<int>(raw.Length / 6 + 1);
        for (var i = 0; i < raw.Length;)
        {
            var hash = 0;
            var start = i;
            for (; i < raw.Length && Folded(raw[i]) is var c and > '\0'; i++) hash = (hash * 31) + c;
            if (i > start) words.Add(hash);
            else i++;
        }
        return words;
    }

    /// <summary>A letter or digit in lower case; zero for what is none.</summary>
    private static char Folded(char c)
    {
        if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) return c;
        if (char.IsAscii(c)) return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : '\0';
        return char.IsLetterOrDigit(c) && Characters.RaisedDigit(c) < 0 ? char.ToLowerInvariant(c) : '\0';
    }
}

namespace QaBot.Ingestion;

/// <summary>Drops the boxes in which a page repeats words of the text beside it.</summary>
internal static class PullQuotes
{
    private const int Shingle = 4;
    private const int FewestWords = 8;
    private const int MostWords = 80;
    private const int Neighbours = 8;

    /// <summary>Drops each short paragraph whose words, four by four, nearly all stand in a longer paragraph nearby.</summary>
    public static void Drop(List<Block> blocks, string text)
    {
        var words = new List<string>?[blocks.Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].IsFlow || blocks[i].Kind != BlockKind.Paragraph || blocks[i].Number is not null) continue;
            var own = words[i] ??= Words(blocks[i].Raw(text));
            if (own.Count is < FewestWords or > MostWords) continue;
            for (var j = Math.Max(0, i - Neighbours); j < Math.Min(blocks.Count, i + Neighbours + 1); j++)
            {
                if (j == i || !blocks[j].IsFlow || blocks[j].Span.Length < blocks[i].Span.Length * 5 / 4) continue;
                if (!Repeats(own, words[j] ??= Words(blocks[j].Raw(text)))) continue;
                blocks[i].Role = BlockRole.Dropped;
                break;
            }
        }
    }

    private static bool Repeats(List<string> own, List<string> other)
    {
        var shingles = new HashSet<(string, string, string, string)>();
        for (var i = 0; i + Shingle <= other.Count; i++) shingles.Add((other[i], other[i + 1], other[i + 2], other[i + 3]));
        var found = 0;
        var all = own.Count - Shingle + 1;
        for (var i = 0; i < all; i++)
            if (shingles.Contains((own[i], own[i + 1], own[i + 2], own[i + 3]))) found++;
        return found * 5 >= all * 4;
    }

    private static List<string> Words(string raw)
    {
        var words = new List<string>();
        for (var i = 0; i < raw.Length;)
        {
            if (!char.IsLetterOrDigit(raw[i]) || Characters.RaisedDigit(raw[i]) >= 0)
            {
                i++;
                continue;
            }
            var start = i;
            while (i < raw.Length && char.IsLetterOrDigit(raw[i]) && Characters.RaisedDigit(raw[i]) < 0) i++;
            words.Add(raw[start..i].ToLowerInvariant());
        }
        return words;
    }
}

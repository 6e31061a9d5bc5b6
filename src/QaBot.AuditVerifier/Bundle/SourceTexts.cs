namespace QaBot.AuditVerifier.Bundle;

/// <summary>The cited texts, decoded when asked for; only the last used are held.</summary>
internal sealed class SourceTexts(BundleFolder folder)
{
    private const long MostHeld = 64L << 20; // UTF-16 code units
    private readonly Dictionary<string, SourceText> _held = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _names = folder.Sources.ToHashSet(StringComparer.Ordinal);
    private long _length;

    public bool Has(string hash) => _names.Contains(hash);

    public SourceText Get(string hash)
    {
        if (_held.TryGetValue(hash, out var text)) return text;
        var bytes = Files.ReadAll(folder.Source(hash), 1L << 30);
        text = new SourceText(Strict.Decode(bytes) ?? throw new UnreadableException($"sources/{hash} is not UTF-8."));
        _held[hash] = text;
        _order.Enqueue(hash);
        _length += text.Text.Length;
        while (_length > MostHeld && _order.Count > 1)
        {
            var oldest = _order.Dequeue();
            _length -= _held[oldest].Text.Length;
            _held.Remove(oldest);
        }

        return text;
    }
}

/// <summary>A text in which places are counted in code points.</summary>
internal sealed class SourceText
{
    private const int Step = 256;
    private readonly int[]? _marks; // the UTF-16 offset of every Step-th code point; null where they are the same

    public SourceText(string text)
    {
        Text = text;
        if (!text.Any(char.IsSurrogate)) return;
        var marks = new List<int>();
        var points = 0;
        for (var i = 0; i < text.Length; i++, points++)
        {
            if (points % Step == 0) marks.Add(i);
            if (char.IsHighSurrogate(text[i])) i++;
        }

        _marks = [.. marks];
    }

    public string Text { get; }

    /// <summary>The UTF-16 offset of a code point; -1 beyond the end.</summary>
    public int Offset(long codePoint)
    {
        if (_marks is null) return codePoint <= Text.Length ? (int)codePoint : -1;
        if (codePoint / Step >= _marks.Length) return codePoint / Step == _marks.Length && codePoint % Step == 0 ? Walk(_marks.Length - 1, Step) : -1;
        return Walk((int)(codePoint / Step), (int)(codePoint % Step));
    }

    private int Walk(int mark, int points)
    {
        var at = _marks![mark];
        for (; points > 0 && at < Text.Length; points--) at += char.IsHighSurrogate(Text[at]) ? 2 : 1;
        return points == 0 ? at : -1;
    }
}

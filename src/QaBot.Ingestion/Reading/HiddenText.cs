namespace QaBot.Ingestion;

/// <summary>The ranges of a text that a renderer would not show: HTML comments, scripts, styles, elements styled away. Never evidence.</summary>
internal sealed class HiddenText
{
    private readonly List<TextSpan> _ranges = [];
    private readonly HashSet<string> _unclosed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing is hidden.</summary>
    public static HiddenText None { get; } = new();

    /// <summary>The hidden ranges in order, none overlapping.</summary>
    public IReadOnlyList<TextSpan> Ranges => _ranges;

    /// <summary>Finds the hidden ranges of <paramref name="text"/>.</summary>
    public static HiddenText In(string text)
    {
        var hidden = new HiddenText();
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at < text.Length; at = text.IndexOf('<', at))
        {
            var end = hidden.HiddenEnd(text, at);
            if (end > at) hidden._ranges.Add(new TextSpan(at, end));
            at = Math.Max(end, at + 1);
            if (at >= text.Length) break;
        }
        return hidden;
    }

    /// <summary>The end of the hidden range that covers <paramref name="at"/>; <paramref name="at"/> itself where the text is visible.</summary>
    public int Skip(int at)
    {
        int low = 0, high = _ranges.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = _ranges[middle];
            if (at < range.Start) high = middle - 1;
            else if (at >= range.End) low = middle + 1;
            else return range.End;
        }
        return at;
    }

    private int HiddenEnd(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<!--"))
        {
            var close = _unclosed.Contains("!--") ? -1 : rest.IndexOf("-->");
            if (close < 0) _unclosed.Add("!--");
            if (close >= 0) return at + close + 3;
            var paragraph = rest.IndexOf("\n\n");
            return paragraph >= 0 ? at + paragraph : text.Length;
        }
        var tag = rest[..Math.Min(rest.Length, 400)];
        var gt = tag.IndexOf('>');
        if (gt < 0) return at;
        tag = tag[..gt];
        var name = NameOf(tag);
        if (name.Length == 0 || !IsHiding(name, tag)) return at;
        var closing = _unclosed.Contains(name.ToString()) ? -1 : rest[gt..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        if (closing < 0)
        {
            _unclosed.Add(name.ToString());
            return at;
        }
        var end = rest[(gt + closing)..].IndexOf('>');
        return end < 0 ? at : at + gt + closing + end + 1;
    }

    private static bool IsHiding(ReadOnlySpan<char> name, ReadOnlySpan<char> tag) =>
        name.Equals("script", StringComparison.OrdinalIgnoreCase)
        || name.Equals("style", StringComparison.OrdinalIgnoreCase)
        || name.Equals("template", StringComparison.OrdinalIgnoreCase)
        || (tag.Contains("display", StringComparison.OrdinalIgnoreCase) && tag.Contains("none", StringComparison.OrdinalIgnoreCase))
        || (tag.Contains("visibility", StringComparison.OrdinalIgnoreCase) && tag.Contains("hidden", StringComparison.OrdinalIgnoreCase))
        || tag.EndsWith(" hidden", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var length = 1;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length])) length++;
        return tag[1..length];
    }
}

namespace QaBot.Ingestion;

/// <summary>Reads the block of "key: value" lines between two "---" lines with which a Markdown file may begin.</summary>
internal static class YamlFrontMatter
{
    private const int MostLines = 200;

    /// <summary>The values by lower-case key and where the text after the block begins; none and 0 without such a block.</summary>
    public static (IReadOnlyDictionary<string, string> Values, int End) Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!text.StartsWith("---\n", StringComparison.Ordinal)) return (values, 0);
        var at = 4;
        string? key = null;
        for (var n = 0; n < MostLines && at < text.Length; n++)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(at, end - at);
            at = Math.Min(end + 1, text.Length);
            if (line.TrimEnd() is "---" or "...") return (values, at);
            key = Take(line, key, values);
        }
        return (new Dictionary<string, string>(), 0);
    }

    private static string? Take(ReadOnlySpan<char> line, string? key, Dictionary<string, string> values)
    {
        var trimmed = line.Trim();
        if (trimmed.Length == 0 || trimmed[0] == '#') return key;
        if (key is not null && (line[0] is ' ' or '\t' || trimmed.StartsWith("- ")))
        {
            var more = Unquote(trimmed.StartsWith("- ") ? trimmed[2..] : trimmed);
            var folded = values[key] is "" or ">" or "|" or ">-" or "|-" ? more : $"{values[key]}{(trimmed.StartsWith("- ") ? ", " : " ")}{more}";
            values[key] = folded;
            return key;
        }
        var colon = line.IndexOf(':');
        if (colon <= 0) return key;
        var name = line[..colon].Trim().ToString();
        values[name] = List(line[(colon + 1)..].Trim());
        return name;
    }

    private static string List(ReadOnlySpan<char> value)
    {
        if (value is not ['[', .., ']']) return Unquote(value);
        return string.Join(", ", value[1..^1].ToString().Split(',').Select(part => Unquote(part)).Where(part => part.Length > 0));
    }

    private static string Unquote(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0]) return value[1..^1].ToString().Replace(value[0] == '"' ? "\\\"" : "''", value[..1].ToString(), StringComparison.Ordinal);
        var comment = value.IndexOf(" #");
        return (comment > 0 ? value[..comment].TrimEnd() : value).ToString();
    }
}

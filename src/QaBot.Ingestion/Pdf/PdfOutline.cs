namespace QaBot.Ingestion;

/// <summary>The headings that a file's outline (its bookmarks) names.</summary>
internal sealed class PdfOutline
{
    private const int FewestEntries = 4, DeepestUsed = 4;

    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);

    /// <summary>Takes the entries in; so few that they are hardly the document's headings are left aside.</summary>
    public PdfOutline(IReadOnlyList<(string Title, int Depth, int Page)> entries)
    {
        if (entries.Count < FewestEntries) return;
        foreach (var (title, depth, _) in entries)
            if (Key(title) is { Length: > 1 } key) _depths.TryAdd(key, Math.Min(depth, DeepestUsed));
        if (_depths.Count > 0) Deepest = _depths.Values.Max();
    }

    /// <summary>The greatest depth; 0 where the outline is not used.</summary>
    public int Deepest { get; }

    /// <summary>The depth of the heading that reads so, its number aside; null where the outline has none.</summary>
    public int? DepthOf(string text) => _depths.Count > 0 && text.Length is > 1 and < 300 && _depths.TryGetValue(Key(text), out var depth) ? depth : null;

    /// <summary>The letters of a heading without the number it begins with.</summary>
    private static string Key(string title) => string.Concat(title.Where(char.IsLetter).Select(char.ToLowerInvariant));
}

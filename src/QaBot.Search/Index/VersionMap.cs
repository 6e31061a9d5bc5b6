using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace QaBot.Search;

/// <summary>The version of each document by its name, read from the segments when asked.</summary>
internal sealed class VersionMap(IReadOnlyList<SegmentView> views) : IReadOnlyDictionary<string, string>
{
    public int Count { get; } = views.Sum(v => v.DocumentCount);

    public IEnumerable<string> Keys => this.Select(p => p.Key);

    public IEnumerable<string> Values => this.Select(p => p.Value);

    public string this[string key] => TryGetValue(key, out var version) ? version : throw new KeyNotFoundException($"The index has no document '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        var name = Encoding.UTF8.GetBytes(key);
        foreach (var view in views)
        {
            var document = view.Find(name);
            if (document < 0) continue;
            value = view.Segment.Version(document);
            return true;
        }

        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var view in views)
            for (var d = 0; d < view.Segment.DocumentCount; d++)
                if (!view.IsRemoved(d)) yield return new(view.Segment.Name(d), view.Segment.Version(d));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

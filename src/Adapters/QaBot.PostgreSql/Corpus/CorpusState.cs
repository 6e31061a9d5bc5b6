using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace QaBot.PostgreSql;

/// <summary>Which version of which document is answered from in one generation.</summary>
/// <param name="generation">The generation.</param>
/// <param name="documents">Its documents by name.</param>
internal sealed class CorpusState(long generation, Dictionary<string, CorpusDocument> documents) : IReadOnlyDictionary<string, string>
{
    private readonly Lazy<Dictionary<long, string>> _names = new(() => documents.ToDictionary(d => d.Value.Id, d => d.Key));

    /// <summary>Before the first change.</summary>
    public static CorpusState Empty { get; } = new(0, []);

    /// <summary>The generation.</summary>
    public long Generation => generation;

    /// <summary>Its documents by name.</summary>
    public IReadOnlyDictionary<string, CorpusDocument> Documents => documents;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => documents.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => documents.Values.Select(d => d.Version);

    /// <inheritdoc/>
    public int Count => documents.Count;

    /// <inheritdoc/>
    public string this[string key] => documents[key].Version;

    /// <summary>The name of a document by its number.</summary>
    public string? NameOf(long id) => _names.Value.GetValueOrDefault(id);

    /// <summary>The state after some changes.</summary>
    public CorpusState After(long later, IEnumerable<ChangedDocument> changes)
    {
        var next = new Dictionary<string, CorpusDocument>(documents, StringComparer.Ordinal);
        foreach (var change in changes.OrderBy(c => c.Document.Id))
        {
            if (change.IsCurrent) next[change.Name] = change.Document;
            else if (next.TryGetValue(change.Name, out var known) && known.Id == change.Document.Id) next.Remove(change.Name);
        }

        return new CorpusState(later, next);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => documents.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var found = documents.TryGetValue(key, out var document);
        value = document.Version;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => documents.Select(d => KeyValuePair.Create(d.Key, d.Value.Version)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A document of a generation.</summary>
/// <param name="Id">The number of this version of it.</param>
/// <param name="Version">The version.</param>
/// <param name="IsGuest">Whether it belongs to a conversation and not to the corpus folder.</param>
/// <param name="Since">The generation from which it is answered from.</param>
internal readonly record struct CorpusDocument(long Id, string Version, bool IsGuest, long Since);

/// <summary>What became of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Document">The version of it.</param>
/// <param name="IsCurrent">Whether it is answered from now, or not any more.</param>
internal readonly record struct ChangedDocument(string Name, CorpusDocument Document, bool IsCurrent);

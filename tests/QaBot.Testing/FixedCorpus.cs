using QaBot.Core;

namespace QaBot.Testing;

/// <summary>A corpus of given documents that nothing can be searched in.</summary>
public sealed class FixedCorpus(params Document[] documents) : ICorpus
{
    /// <inheritdoc/>
    public long Generation => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = [.. documents.Select(d => d.Name).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Document? Find(string name) => documents.FirstOrDefault(d => d.Name == name);

    /// <inheritdoc/>
    public ISearchSnapshot Search => throw new InvalidOperationException("The test planned no search.");
}

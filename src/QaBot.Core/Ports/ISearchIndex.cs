namespace QaBot.Core;

/// <summary>A searchable index of documents: one writer at a time, any number of readers on immutable snapshots.</summary>
public interface ISearchIndex : IDisposable
{
    /// <summary>The last committed state; stays as it is while writes go on.</summary>
    ISearchSnapshot Current { get; }

    /// <summary>Adds or replaces documents (by name) and removes others, all or nothing; durable when it returns and seen by the next <see cref="Current"/>.</summary>
    void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default);
}

/// <summary>One immutable state of an index.</summary>
public interface ISearchSnapshot
{
    /// <summary>Grows by one with each committed change.</summary>
    long Generation { get; }

    /// <summary>The version under which each document is indexed, by document name.</summary>
    IReadOnlyDictionary<string, string> Versions { get; }

    /// <summary>How many passages can be found.</summary>
    int PassageCount { get; }

    /// <summary>The best passages, best first, ties by document name and passage number; empty where nothing matches.</summary>
    IReadOnlyList<SearchHit> Search(SearchQuery query);

    /// <summary>In how many passages a term occurs, in any field; 0 for a term that no passage has.</summary>
    int PassageFrequency(string term);

    /// <summary>Indexed words (not terms) that a mistyped <paramref name="word"/> (folded) may stand for, likeliest first: fewest edits, then most frequent.</summary>
    IReadOnlyList<string> Suggest(string word, int limit);
}

namespace QaBot.Core;

/// <summary>The documents that can be answered from, as one consistent state.</summary>
public interface ICorpus
{
    /// <summary>Grows with each change of the corpus.</summary>
    long Generation { get; }

    /// <summary>The names of all documents, in ordinal order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>A document by name; null where the corpus has none of that name.</summary>
    Document? Find(string name);

    /// <summary>The index over exactly these documents.</summary>
    ISearchSnapshot Search { get; }
}

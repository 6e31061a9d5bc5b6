namespace QaBot.Search;

/// <summary>A token as a buffer knows it.</summary>
/// <param name="Term">The number of its term.</param>
/// <param name="Word">The number of its word; -1 where the word is not counted apart from its term.</param>
/// <param name="Hash">The term's hash.</param>
internal readonly record struct IndexedTerm(int Term, int Word, uint Hash);

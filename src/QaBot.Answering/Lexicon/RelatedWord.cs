namespace QaBot.Answering.Lexicon;

/// <summary>A word related to the one that was looked up.</summary>
/// <param name="Word">The base form as a dictionary writes it: proper nouns capitalised, phrases with spaces.</param>
/// <param name="Weight">How likely the one can be read for the other in unknown context, above 0 and at most 1.</param>
/// <param name="Kind">The strongest relation between the two.</param>
public readonly record struct RelatedWord(string Word, float Weight, Relation Kind);

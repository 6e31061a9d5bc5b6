namespace QaBot.Answering.Lexicon;

/// <summary>An entry that a written word may mean, and how likely: 1, or less for one written in another case.</summary>
internal readonly record struct WordEntry(int Index, float Strength);

namespace QaBot.Core;

/// <summary>A footnote or endnote.</summary>
/// <param name="Mark">Its number or sign as it hangs on the sentence: "12", "*".</param>
/// <param name="Passage">The number of the passage that holds its words.</param>
public sealed record Note(string Mark, int Passage);

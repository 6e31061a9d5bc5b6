namespace QaBot.Search;

/// <summary>A passage of a view on its way through the second stage.</summary>
internal record struct RankedPassage(int View, int Passage, double Score);

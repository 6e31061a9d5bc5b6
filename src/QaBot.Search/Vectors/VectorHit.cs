namespace QaBot.Search;

/// <summary>A passage and the cosine between its vector and the question's.</summary>
internal readonly record struct VectorHit(string Document, int Passage, float Cosine);

namespace QaBot.Search;

/// <summary>A query's term as the whole index weighs it.</summary>
/// <param name="Bytes">The term in UTF-8.</param>
/// <param name="Place">Its place in the query.</param>
/// <param name="Weight">The query's weight times the inverse document frequency, in units of 1/<see cref="Scale"/>.</param>
public readonly record struct TermWeight(byte[] Bytes, int Place, float Weight)
{
    /// <summary>Scores are whole numbers of this part of 1.</summary>
    public const int Scale = 1 << 14;

    /// <summary>The most terms of a query that count; those of least weight are left out.</summary>
    public const int MaxTerms = 256;

    /// <summary>The most that a term of a query may weigh.</summary>
    public const float MaxWeight = 16;
}

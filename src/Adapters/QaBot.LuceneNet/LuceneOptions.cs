namespace QaBot.LuceneNet;

/// <summary>How Lucene.Net ranks passages and indexes them.</summary>
public sealed record LuceneOptions
{
    /// <summary>How soon a term's repetition stops counting (BM25's k1); above 0, up to 10.</summary>
    /// <value>1.6</value>
    public float K1 { get; init; } = 1.6f;

    /// <summary>How much length counts against a body (BM25's b); 0 to 1.</summary>
    /// <value>0.5</value>
    public float B { get; init; } = 0.5f;

    /// <summary>What one occurrence in the document's title counts, against 1 in the body; 0 to 10.</summary>
    /// <value>2</value>
    public int TitleOccurrences { get; init; } = 2;

    /// <summary>What one occurrence in a heading counts; 0 to 10.</summary>
    /// <value>1</value>
    public int HeadingOccurrences { get; init; } = 1;

    /// <summary>What one occurrence in a table's caption or header counts for its rows; 0 to 10.</summary>
    /// <value>1</value>
    public int TableOccurrences { get; init; } = 1;

    /// <summary>How many threads index a batch; 0 takes as many as there are processors.</summary>
    /// <value>0</value>
    public int IndexingThreads { get; init; }

    /// <summary>Says every setting that is out of its range, in one message; throws <see cref="ArgumentException"/>.</summary>
    public void Validate()
    {
        var wrong = new List<string>();
        if (K1 is not (> 0 and <= 10)) wrong.Add($"K1 is {K1}: it must be above 0, up to 10.");
        Check(B, 1, nameof(B));
        Check(TitleOccurrences, 10, nameof(TitleOccurrences));
        Check(HeadingOccurrences, 10, nameof(HeadingOccurrences));
        Check(TableOccurrences, 10, nameof(TableOccurrences));
        Check(IndexingThreads, 256, nameof(IndexingThreads));
        if (wrong.Count > 0) throw new ArgumentException(string.Join(" ", wrong));

        void Check(double value, double most, string name)
        {
            if (!(value >= 0 && value <= most)) wrong.Add($"{name} is {value}: it must be from 0 to {most}.");
        }
    }
}

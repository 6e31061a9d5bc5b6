namespace QaBot.Search;

/// <summary>How passages are ranked.</summary>
public sealed record SearchOptions
{
    /// <summary>How soon a term's repetition stops counting (BM25's k1); above 0, up to 10.</summary>
    /// <value>1.6</value>
    public double K1 { get; init; } = 1.6;

    /// <summary>How much length counts against a body (BM25's b); 0 to 1.</summary>
    /// <value>0.5</value>
    public double B { get; init; } = 0.5;

    /// <summary>What one occurrence in the document's title counts, against 1 in the body; 0 to 10.</summary>
    /// <value>2.5</value>
    public double TitleWeight { get; init; } = 2.5;

    /// <summary>How much length counts against a title; 0 to 1.</summary>
    /// <value>0.3</value>
    public double TitleB { get; init; } = 0.3;

    /// <summary>What one occurrence in a heading counts; 0 to 10.</summary>
    /// <value>1</value>
    public double HeadingWeight { get; init; } = 1;

    /// <summary>What one occurrence in a table's caption or header counts for its rows; 0 to 10.</summary>
    /// <value>0.5</value>
    public double TableWeight { get; init; } = 0.5;

    /// <summary>At how many of the best passages the second stage looks closely; 0 turns it off, up to 1,000.</summary>
    /// <value>50</value>
    public int Depth { get; init; } = 50;

    /// <summary>What two neighbouring words of the question count for standing close together, against the commoner of them alone; 0 to 1.</summary>
    /// <value>0.05</value>
    public double PhraseWeight { get; init; } = 0.05;

    /// <summary>What is left of a score for an entry of a bibliography; 0 to 1.</summary>
    /// <value>0.6</value>
    public double ReferenceFactor { get; init; } = 0.6;

    /// <summary>What is left of a score for a title page or contents; 0 to 1.</summary>
    /// <value>0.7</value>
    public double FrontMatterFactor { get; init; } = 0.7;

    /// <summary>What is left of a score for each better row of the same table beyond the third, and for a near-duplicate of a better passage; 0 to 1.</summary>
    /// <value>0.9</value>
    public double RepetitionFactor { get; init; } = 0.9;

    /// <summary>How many threads index a batch; 0 takes as many as there are processors.</summary>
    /// <value>0</value>
    public int IndexingThreads { get; init; }

    /// <summary>Says every setting that is out of its range, in one message; throws <see cref="ArgumentException"/>.</summary>
    public void Validate()
    {
        var wrong = new List<string>();
        if (K1 is not (> 0 and <= 10)) wrong.Add($"K1 is {K1}: it must be above 0, up to 10.");
        Check(B, 1, nameof(B));
        Check(TitleWeight, 10, nameof(TitleWeight));
        Check(TitleB, 1, nameof(TitleB));
        Check(HeadingWeight, 10, nameof(HeadingWeight));
        Check(TableWeight, 10, nameof(TableWeight));
        Check(Depth, 1000, nameof(Depth));
        Check(PhraseWeight, 1, nameof(PhraseWeight));
        Check(ReferenceFactor, 1, nameof(ReferenceFactor));
        Check(FrontMatterFactor, 1, nameof(FrontMatterFactor));
        Check(RepetitionFactor, 1, nameof(RepetitionFactor));
        Check(IndexingThreads, 256, nameof(IndexingThreads));
        if (wrong.Count > 0) throw new ArgumentException(string.Join(" ", wrong));

        void Check(double value, double most, string name)
        {
            if (!(value >= 0 && value <= most)) wrong.Add($"{name} is {value}: it must be from 0 to {most}.");
        }
    }
}

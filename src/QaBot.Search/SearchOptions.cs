namespace QaBot.Search;

/// <summary>How passages are ranked.</summary>
public sealed record SearchOptions
{
    /// <summary>How soon a term's repetition stops counting (BM25's k1); above 0.</summary>
    /// <value>1.2</value>
    public double K1 { get; init; } = 1.2;

    /// <summary>How much length counts against a body (BM25's b); 0 to 1.</summary>
    /// <value>0.75</value>
    public double B { get; init; } = 0.75;

    /// <summary>What one occurrence in the document's title counts, against 1 in the body; 0 to 10.</summary>
    /// <value>0.5</value>
    public double TitleWeight { get; init; } = 0.5;

    /// <summary>What one occurrence in a heading counts; 0 to 10.</summary>
    /// <value>0.5</value>
    public double HeadingWeight { get; init; } = 0.5;

    /// <summary>What one occurrence in a table's caption or header counts for its rows; 0 to 10.</summary>
    /// <value>0.5</value>
    public double TableWeight { get; init; } = 0.5;

    /// <summary>Says every setting that is out of its range, in one message; throws <see cref="ArgumentException"/>.</summary>
    public void Validate()
    {
        var wrong = new List<string>();
        if (K1 is not (> 0 and <= 10)) wrong.Add($"K1 is {K1}: it must be above 0, up to 10.");
        if (B is not (>= 0 and <= 1)) wrong.Add($"B is {B}: it must be from 0 to 1.");
        Check(TitleWeight, nameof(TitleWeight));
        Check(HeadingWeight, nameof(HeadingWeight));
        Check(TableWeight, nameof(TableWeight));
        if (wrong.Count > 0) throw new ArgumentException(string.Join(" ", wrong));

        void Check(double value, string name)
        {
            if (value is not (>= 0 and <= 10)) wrong.Add($"{name} is {value}: it must be from 0 to 10.");
        }
    }
}

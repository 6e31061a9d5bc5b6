namespace QaBot.PostgreSql;

/// <summary>How much the database looks at for one question.</summary>
public sealed record RumOptions
{
    /// <summary>At how many passages a search looks; more find more, slower.</summary>
    /// <value>3,000; from 100 to 1,000,000.</value>
    public int Candidates { get; init; } = 3_000;

    /// <summary>Where passages are searched, when that is not the primary: the connection string of a streaming standby, or of several; null for the primary.</summary>
    /// <value>null</value>
    public string? ReadConnectionString { get; init; }

    /// <summary>How long a passage stays after its document was replaced, for answers that are under way.</summary>
    /// <value>5 minutes; from 1 minute to 1 day.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How much of the documents' text a replica keeps in memory, in characters.</summary>
    /// <value>50,000,000; at least 1,000,000.</value>
    public long CacheCharacters { get; init; } = 50_000_000;

    /// <summary>Says every setting that is out of its range, in one message; throws <see cref="PostgreSqlException"/>.</summary>
    public void Validate()
    {
        var wrong = new List<string>();
        if (Candidates is < 100 or > 1_000_000) wrong.Add($"Candidates is {Candidates}: it must be from 100 to 1000000.");
        if (Retention < TimeSpan.FromMinutes(1) || Retention > TimeSpan.FromDays(1)) wrong.Add($"Retention is {Retention}: it must be from 1 minute to 1 day.");
        if (CacheCharacters < 1_000_000) wrong.Add($"CacheCharacters is {CacheCharacters}: it must be at least 1000000.");
        if (wrong.Count > 0) throw new PostgreSqlException(string.Join(' ', wrong));
    }
}

using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Where the database is and how it is used.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>
    /// As Npgsql reads it: "Host=db;Database=qabot;Username=qabot;Password=…". Several hosts with "Target Session Attributes=primary" follow a fail-over.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The most connections that one replica opens.</summary>
    /// <value>Defaults to 20; from 4 to 500.</value>
    public int MaxConnections { get; init; } = 20;

    /// <summary>How long one command may take.</summary>
    /// <value>Defaults to 30 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for a connection.</summary>
    /// <value>Defaults to 5 seconds; from 1 second to 1 minute.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with these settings, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Unreadable(ConnectionString) is { } problem) yield return problem;
        if (MaxConnections is < 4 or > 500) yield return $"PostgreSql:MaxConnections is {MaxConnections}; it must be from 4 to 500.";
        if (CommandTimeout < TimeSpan.FromSeconds(1) || CommandTimeout > TimeSpan.FromMinutes(10)) yield return $"PostgreSql:CommandTimeout is {CommandTimeout}; it must be from 1 second to 10 minutes.";
        if (ConnectTimeout < TimeSpan.FromSeconds(1) || ConnectTimeout > TimeSpan.FromMinutes(1)) yield return $"PostgreSql:ConnectTimeout is {ConnectTimeout}; it must be from 1 second to 1 minute.";
    }

    private static string? Unreadable(string text)
    {
        const string Form = "give 'Host=…;Database=…;Username=…;Password=…'";
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            string[] missing = [.. new[] { ("Host", builder.Host), ("Database", builder.Database), ("Username", builder.Username) }.Where(part => string.IsNullOrWhiteSpace(part.Item2)).Select(part => part.Item1)];
            return missing.Length == 0 ? null : $"QABOT_POSTGRES lacks {string.Join(", ", missing)}: {Form}.";
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Not its message: that may repeat the password.
            return $"QABOT_POSTGRES is no connection string: {Form}.";
        }
    }
}

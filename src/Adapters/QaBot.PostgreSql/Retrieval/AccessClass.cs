using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Documents that ask for the same tags: what BM25 counts is kept for each such class, so that what one may not read does not even weigh.</summary>
internal static class AccessClass
{
    /// <summary>The number of the class of these tags; made where there is none. Only whoever holds the write lock asks.</summary>
    public static int Find(NpgsqlConnection connection, IReadOnlyList<string> access)
    {
        string[] tags = [.. access.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        using var find = new NpgsqlCommand("SELECT class FROM qabot_search.access WHERE tags = $1", connection) { Parameters = { new() { Value = tags } } };
        if (find.ExecuteScalar() is int known) return known;
        using var make = new NpgsqlCommand("INSERT INTO qabot_search.access (tags) VALUES ($1) RETURNING class", connection) { Parameters = { new() { Value = tags } } };
        return (int)make.ExecuteScalar()!;
    }
}

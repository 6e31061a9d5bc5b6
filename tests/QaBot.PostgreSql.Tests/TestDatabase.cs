using Npgsql;

namespace QaBot.PostgreSql.Tests;

/// <summary>A database of one test.</summary>
/// <param name="Owner">How its owner connects.</param>
public sealed record TestDatabase(string Owner)
{
    /// <summary>How a replica connects, with the rights of one.</summary>
    public string Replica { get; private init; } = "";

    /// <summary>The settings of a replica.</summary>
    public PostgreSqlOptions Options => new() { ConnectionString = Replica };

    /// <summary>Adds the user that replicas connect as.</summary>
    public async Task<TestDatabase> WithReplicaAsync()
    {
        var owner = new NpgsqlConnectionStringBuilder(Owner);
        var user = $"replica_of_{owner.Database}";
        await ExecuteAsync(Owner, $"CREATE ROLE {user} LOGIN PASSWORD '{owner.Password}' IN ROLE qabot_replica").ConfigureAwait(false);
        owner.Username = user;
        return this with { Replica = owner.ConnectionString };
    }

    /// <summary>A prepared database in a cluster of the test's own.</summary>
    public static async Task<TestDatabase> PreparedAsync(QaBot.Testing.PostgreSqlCluster cluster)
    {
        var database = new TestDatabase(cluster.ConnectionString());
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await Migrator.ApplyAsync(owner).ConfigureAwait(false);
        return await database.WithReplicaAsync().ConfigureAwait(false);
    }

    /// <summary>Gives the database to a user who is no superuser.</summary>
    public async Task<TestDatabase> OwnedByAPlainUserAsync()
    {
        var owner = new NpgsqlConnectionStringBuilder(Owner);
        var user = $"owner_of_{owner.Database}";
        await ExecuteAsync(Owner, $"CREATE ROLE {user} LOGIN CREATEROLE PASSWORD '{owner.Password}'; ALTER DATABASE {owner.Database} OWNER TO {user}").ConfigureAwait(false);
        owner.Username = user;
        return new TestDatabase(owner.ConnectionString);
    }

    /// <summary>Runs statements as the owner.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(Owner, sql);

    /// <summary>Runs statements.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>The first value of a query, as the owner.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Owner);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync().ConfigureAwait(false);
    }
}

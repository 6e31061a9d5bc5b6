using Npgsql;
using QaBot.PostgreSql;
using QaBot.Search.Tests.PostgreSql;
using QaBot.Testing;

[assembly: AssemblyFixture(typeof(PostgreSqlDatabases))]

namespace QaBot.Search.Tests.PostgreSql;

/// <summary>One cluster for all tests of this project; each index gets a database of its own.</summary>
public sealed class PostgreSqlDatabases : IDisposable
{
    private const string Prepared = "prepared";
    private static readonly Lock Gate = new();
    private static PostgreSqlCluster? _cluster;
    private static int _databases;

    /// <summary>How to connect to a new database; where PostgreSQL, or its RUM index, is not there the test is left out.</summary>
    public static string New(bool withRum)
    {
        Assert.SkipWhen(PostgreSqlCluster.Programs is null, PostgreSqlCluster.LeftOut);
        lock (Gate)
        {
            _cluster ??= Start();
            Assert.SkipWhen(withRum && Execute(_cluster.ConnectionString(Prepared), "SELECT to_regclass('qabot_search.passage') IS NOT NULL") is not true, "postgresql-15-rum is not there: the tests of searching in the database are left out; .ci/run installs it.");
            var name = $"index_{++_databases}";
            Execute(_cluster.ConnectionString(), $"CREATE DATABASE {name} TEMPLATE {Prepared}");
            return _cluster.ConnectionString(name);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate) _cluster?.Dispose();
    }

    private static PostgreSqlCluster Start()
    {
        var cluster = PostgreSqlCluster.Start("fsync=off");
        Execute(cluster.ConnectionString(), $"CREATE DATABASE {Prepared}");
        using var owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster.ConnectionString(Prepared)) { Pooling = false });
        Migrator.ApplyAsync(owner).GetAwaiter().GetResult();
        return cluster;
    }

    private static object? Execute(string connectionString, string sql)
    {
        // Not pooled: a database that anybody is connected to is no template.
        using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        using var command = source.CreateCommand(sql);
        return command.ExecuteScalar();
    }
}

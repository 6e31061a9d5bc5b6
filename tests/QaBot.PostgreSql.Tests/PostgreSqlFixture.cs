using Npgsql;
using QaBot.PostgreSql.Tests;
using QaBot.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgreSqlFixture))]

namespace QaBot.PostgreSql.Tests;

/// <summary>One cluster for all tests; each gets a database of its own.</summary>
public sealed class PostgreSqlFixture : IDisposable
{
    private readonly Lazy<PostgreSqlCluster> _cluster = new(() => PostgreSqlCluster.Start());
    private int _databases;

    /// <summary>A new database, prepared; where PostgreSQL is not there the test is left out.</summary>
    public async Task<TestDatabase> DatabaseAsync()
    {
        var database = await EmptyDatabaseAsync().ConfigureAwait(false);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await Migrator.ApplyAsync(owner, TestContext.Current.CancellationToken).ConfigureAwait(false);
        return await database.WithReplicaAsync().ConfigureAwait(false);
    }

    /// <summary>The same with tables for searching in it; where its extension is not there the test is left out.</summary>
    public async Task<TestDatabase> SearchableAsync()
    {
        var database = await DatabaseAsync().ConfigureAwait(false);
        Assert.SkipWhen(await database.ScalarAsync("SELECT to_regclass('qabot_search.passage') IS NOT NULL").ConfigureAwait(false) is not true, "postgresql-15-rum is not there: the tests of searching in the database are left out; .ci/run installs it.");
        return database;
    }

    /// <summary>A new database with nothing in it.</summary>
    public async Task<TestDatabase> EmptyDatabaseAsync()
    {
        Assert.SkipWhen(PostgreSqlCluster.Programs is null, PostgreSqlCluster.LeftOut);
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await TestDatabase.ExecuteAsync(_cluster.Value.ConnectionString(), $"CREATE DATABASE {name}").ConfigureAwait(false);
        return new TestDatabase(_cluster.Value.ConnectionString(name));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster.IsValueCreated) _cluster.Value.Dispose();
    }
}

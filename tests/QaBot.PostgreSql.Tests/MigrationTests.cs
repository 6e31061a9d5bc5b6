using Npgsql;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests;

public sealed class MigrationTests(PostgreSqlFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_programs_that_begin_at_once_run_each_migration_once()
    {
        var database = await postgres.EmptyDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            await using var owner = NpgsqlDataSource.Create(database.Owner);
            return await Migrator.ApplyAsync(owner, Cancellation);
        }));

        var hasRum = await database.ScalarAsync("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'rum')") is true;
        string[] expected = [.. Migration.All.Where(m => hasRum || m.Extension is null).Select(m => m.Name)];
        applied.SelectMany(names => names).ShouldBe(expected);
        (await database.ScalarAsync("SELECT count(*) FROM qabot.migration")).ShouldBe((long)expected.Length);
    }

    [Fact]
    public async Task A_migration_that_ran_in_another_form_is_refused()
    {
        var database = await postgres.DatabaseAsync();
        await database.ExecuteAsync("UPDATE qabot.migration SET hash = 'other' WHERE name = 'base-001-roles'");
        await using var owner = NpgsqlDataSource.Create(database.Owner);

        var refusal = await Should.ThrowAsync<PostgreSqlException>(() => Migrator.ApplyAsync(owner, Cancellation));

        refusal.Message.ShouldBe("The migration 'base-001-roles' ran here in another form than this program has. Use the program that the database was made with, or a newer one.");
    }

    [Fact]
    public async Task A_replica_says_that_the_tables_are_missing_and_may_not_make_any()
    {
        var database = await postgres.DatabaseAsync();
        await using var prepared = PostgreSqlDatabase.Open(database.Options);
        (await prepared.ProblemAsync(Cancellation)).ShouldBeNull();
        var refusal = await Should.ThrowAsync<PostgresException>(() => TestDatabase.ExecuteAsync(database.Replica, "CREATE TABLE qabot.mine (id int)"));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        var empty = await postgres.EmptyDatabaseAsync();
        await using var replica = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = empty.Owner });
        (await replica.ProblemAsync(Cancellation)).ShouldBe($"The database's tables are not what this program needs ({Migration.All.Count(m => m.Extension is null)} migrations are missing): run 'qabot store prepare' as its owner.");
    }

    [Fact]
    public void Settings_are_checked_together_and_never_repeat_the_password()
    {
        var problems = new PostgreSqlOptions { ConnectionString = "Host=db;Password=secret;Nonsense=1", MaxConnections = 1 }.Problems().ToList();

        problems.ShouldBe(["QABOT_POSTGRES is no connection string: give 'Host=…;Database=…;Username=…;Password=…'.", "PostgreSql:MaxConnections is 1; it must be from 4 to 500."]);
    }
}

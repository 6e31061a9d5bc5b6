using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Corpus;

/// <summary>One replica at a time reads the corpus folder.</summary>
public sealed class LeaseTests(PostgreSqlFixture postgres)
{
    [Fact]
    public async Task One_replica_has_the_lease_and_another_takes_it_when_that_one_is_gone()
    {
        var database = await postgres.DatabaseAsync();
        using var one = PostgreSqlDatabase.Open(database.Options);
        using var other = PostgreSqlDatabase.Open(database.Options);
        var held = IngestionLease.TryTake(one)!;
        held.IsHeld().ShouldBeTrue();
        IngestionLease.TryTake(other).ShouldBeNull();

        held.Dispose();

        using var taken = await TakenAsync(other);
        taken.IsHeld().ShouldBeTrue();
    }

    [Fact]
    public async Task A_replica_whose_lease_was_taken_over_writes_nothing()
    {
        var database = await postgres.DatabaseAsync();
        using var replica = Replica.Open(database, inDatabase: false);
        using var folder = new PublishedFolder(replica.Index) { Lease = IngestionLease.TryTake(replica.Database)! };
        folder.Apply([Replica.Document("a.txt", "apples")], [], TestContext.Current.CancellationToken);
        // As the server does with a replica that stood still.
        await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()");

        Should.Throw<PostgreSqlException>(() => folder.Apply([Replica.Document("a.txt", "stale")], [], TestContext.Current.CancellationToken)).Message.ShouldStartWith("The documents could not be changed in the database, and nothing of the change stands:");

        folder.Lease.IsHeld().ShouldBeFalse();
        replica.CatchUp();
        replica.Found("apples").ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task Without_the_lease_the_folders_reader_changes_nothing()
    {
        var database = await postgres.DatabaseAsync();
        using var replica = Replica.Open(database, inDatabase: false);
        using var folder = new PublishedFolder(replica.Index);
        folder.Apply([Replica.Document("a.txt", "apples")], [], TestContext.Current.CancellationToken);
        replica.CatchUp();
        replica.Index.Corpus.Names.ShouldBeEmpty();
    }

    private static async Task<IngestionLease> TakenAsync(PostgreSqlDatabase database)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (IngestionLease.TryTake(database) is { } lease) return lease;
            await Task.Delay(20, patience.Token);
        }
    }
}

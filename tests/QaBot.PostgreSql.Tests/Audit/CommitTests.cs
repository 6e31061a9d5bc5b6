using Npgsql;
using QaBot.Audit;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Audit;

public sealed class CommitTests(PostgreSqlFixture postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_in_mid_commit_leaves_one_entry_whether_or_not_it_was_committed(bool afterwards)
    {
        var database = await postgres.DatabaseAsync();
        var direct = new NpgsqlConnectionStringBuilder(database.Replica);
        await using var proxy = new CuttingProxy(direct.Port);
        direct.Port = proxy.Port;
        using var replicas = new Replicas(database);
        var rig = replicas.Add(new PostgreSqlOptions { ConnectionString = direct.ConnectionString });
        rig.Record("Before?");

        for (var n = 0; n < 5; n++)
        {
            var size = rig.Size();
            if (afterwards) proxy.SwallowCommitted();
            else proxy.CutBeforeCommit();
            var receipt = rig.Record($"While it breaks, {n}?");

            receipt.Sequence.ShouldBe(size);
            rig.Size().ShouldBe(size + 1);
            rig.Trail.Find(receipt.Sequence)!.Receipt.ShouldBe(receipt.Receipt);
        }

        proxy.Cuts.ShouldBe(5);
        Replicas.Judged(rig);
    }

    [Fact]
    public async Task A_connection_that_the_server_ended_is_replaced()
    {
        var database = await postgres.DatabaseAsync();
        using var replicas = new Replicas(database);
        var rig = replicas.Add();
        rig.Record("Before?");
        await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        rig.Record("Afterwards?").Sequence.ShouldBe(3);
        rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replica_that_stops_in_mid_write_keeps_the_others_waiting_for_seconds_only_and_writes_nothing_stale()
    {
        using var replicas = new Replicas(await postgres.DatabaseAsync());
        var (paused, other) = (replicas.Add(), replicas.Add());
        var first = paused.Record("Before?");
        var (entered, resumed, times) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var writing = Task.Run(
            () => paused.Ledger.Append(appender =>
            {
                var added = appender.Append(AuditTrail.Act(EntryTypes.Reading, "carol", []));
                entered.TrySetResult();
                if (times++ == 0) resumed.Task.Wait();
                return added;
            }),
            TestContext.Current.CancellationToken);
        await entered.Task;

        var meanwhile = other.Record("Meanwhile?");
        resumed.SetResult();
        var late = await writing;

        meanwhile.Sequence.ShouldBe(first.Sequence + 1);
        late.Sequence.ShouldBe(meanwhile.Sequence + 1);
        times.ShouldBe(2);
        Replicas.Judged(other);
    }
}

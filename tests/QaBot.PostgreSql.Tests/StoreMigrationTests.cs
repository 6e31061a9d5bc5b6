using QaBot.Audit;
using QaBot.Audit.Tests;
using QaBot.AuditVerifier;
using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Core;
using QaBot.Hosting;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests;

public sealed class StoreMigrationTests(PostgreSqlFixture postgres) : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private readonly LedgerRig _rig = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_ledger_that_moved_has_the_same_root_and_checkpoints_and_goes_on()
    {
        _rig.Options = _rig.Options with { KeysDirectory = _rig.At("audit-keys") };
        _rig.Fill(40);
        _rig.Trail.ErasePerson("person2", "officer", "request 4");
        var before = _rig.Trail.Verify();
        var bundle = _rig.Export();
        _rig.Close();
        var options = await OptionsAsync();
        using var store = SharedStore.Open(options.Store!);

        var moved = await StoreMigration.RunAsync(options, store, Cancellation);

        moved.Entries.ShouldBe(before.Entries + 1);
        using (var ledger = LedgerEngine.OpenAlone(options)!)
        {
            var trail = new AuditTrail(ledger);
            trail.Verify().Findings.ShouldBeEmpty();
            trail.Export(_rig.At("again"), "auditor");
            File.ReadAllText(Path.Combine(_rig.At("again"), "checkpoints.txt")).ShouldStartWith(File.ReadAllText(Path.Combine(bundle, "checkpoints.txt")));
            File.ReadAllText(Path.Combine(_rig.At("again"), "entries.ndjson")).ShouldStartWith(File.ReadAllText(Path.Combine(bundle, "entries.ndjson")));
            File.ReadAllText(ledger.PinFile).ShouldBe(File.ReadAllText(Path.Combine(_rig.Options.KeysDirectory, "signing.pub")));
            // A checkpoint that somebody kept before the move is continued.
            using var output = new StringWriter();
            VerifierProgram.Run([_rig.At("again"), "--key", ledger.PinFile, "--checkpoints", Path.Combine(bundle, "checkpoints.txt")], output, output).ShouldBe(0, output.ToString());
        }

        // The files are not gone on with by mistake.
        Should.Throw<LedgerException>(() => _rig.Ledger).Message.ShouldContain("There is no audit ledger in");
        _rig.Close();
    }

    [Fact]
    public async Task A_move_that_broke_off_after_the_ledger_was_there_is_finished_by_the_next()
    {
        _rig.Options = _rig.Options with { KeysDirectory = _rig.At("audit-keys") };
        _rig.Fill(5);
        _rig.Close();
        var options = await OptionsAsync();
        using var store = SharedStore.Open(options.Store!);
        var moved = await StoreMigration.RunAsync(options, store, Cancellation);
        File.Move(_rig.DatabaseFile + ".moved", _rig.DatabaseFile, overwrite: true);

        (await StoreMigration.RunAsync(options, store, Cancellation)).ShouldBe(moved);

        File.Exists(_rig.DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_in_which_no_server_was_is_named()
    {
        var options = await OptionsAsync();
        using var store = SharedStore.Open(options.Store!);

        (await Should.ThrowAsync<IOException>(() => StoreMigration.RunAsync(options, store, Cancellation))).Message
            .ShouldBe($"There is nothing to move in '{Path.GetFullPath(options.DataDirectory!)}': no ledger, turns or conversations of a server. Name its data folder with --data.");
    }

    [Fact]
    public async Task Into_a_database_with_another_ledger_nothing_is_moved()
    {
        var options = await OptionsAsync();
        using var store = SharedStore.Open(options.Store!);
        using (var first = LedgerEngine.OpenAlone(options)) first.ShouldNotBeNull();
        _rig.Options = _rig.Options with { KeysDirectory = _rig.At("audit-keys") };
        _rig.Fill(5);
        _rig.Close();
        using (var conversations = DirectLineStore.Open(_rig.At("directline.db"))) conversations.Reserve("d1", "dl_anna", DateTimeOffset.UtcNow);

        var refusal = await Should.ThrowAsync<LedgerException>(() => StoreMigration.RunAsync(options, store, Cancellation));

        refusal.Message.ShouldBe(
            $"There is another ledger in the {store.Place} already, and a ledger is brought into an empty database only. Nothing was moved: make a new database, run 'qabot store prepare' for it, and name it in QABOT_POSTGRES.");
        File.Exists(_rig.DatabaseFile).ShouldBeTrue();
        File.Exists(_rig.At("directline.db")).ShouldBeTrue();
        await using var shared = new SharedTurns(store, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        shared.DirectLine.Find("d1").ShouldBeNull();
    }

    [Fact]
    public async Task Turns_under_way_and_conversations_move_too()
    {
        var options = await OptionsAsync();
        await using (var turns = SqliteTurnStore.Open(_rig.At("turns.db"), TimeProvider.System))
        {
            await turns.AcceptAsync(new StoredTurn("t1", "bench/c", ["k1"], "{\"type\":\"message\"}"), Cancellation);
            await turns.RememberAsync(new ShownAnswer("bench/c", "q1", "a-7", ["m1"]), Cancellation);
        }

        byte[] key;
        using (var conversations = DirectLineStore.Open(_rig.At("directline.db")))
        {
            conversations.Reserve("d1", "dl_anna", DateTimeOffset.UtcNow);
            conversations.Begin("d1", "dl_anna");
            conversations.Append("d1", new NewActivity("a1", "{\"type\":\"message\",\"channelId\":\"webchat\",\"id\":\"a1\"}"u8.ToArray(), "client1", IsPending: true), 100, DateTimeOffset.UtcNow);
            key = conversations.Setting("signing-key", () => [1, 2, 3]);
        }

        using var store = SharedStore.Open(options.Store!);
        var moved = await StoreMigration.RunAsync(options, store, Cancellation);

        (moved.Turns, moved.Conversations, moved.Root).ShouldBe((2, 1, null));
        await using var shared = new SharedTurns(store, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        (await shared.Turns.AcceptAsync(new StoredTurn("t2", "bench/c", ["k1"], "{}"), Cancellation)).ShouldBeFalse();
        (await shared.Shown.ByMessageAsync("bench/c", "m1", Cancellation))!.AnswerId.ShouldBe("a-7");
        shared.DirectLine.Find("d1").ShouldBe(new StoredConversation("d1", "dl_anna", 1));
        shared.DirectLine.Read("d1", 0, 1_000).ShouldHaveSingleItem();
        shared.DirectLine.Setting("signing-key", () => []).ShouldBe(key);
        File.Exists(_rig.At("turns.db")).ShouldBeFalse();
    }

    private async Task<QaBotOptions> OptionsAsync()
    {
        var database = await postgres.DatabaseAsync();
        return new QaBotOptions { DataDirectory = _rig.At("."), Store = new SharedStoreOptions(database.Replica, Key, database.Owner) };
    }
}

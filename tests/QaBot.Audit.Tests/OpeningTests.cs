using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_ledger_is_begun_once()
    {
        _rig.Ledger.IsNew.ShouldBeTrue();
        _rig.Close();
        _rig.Ledger.IsNew.ShouldBeFalse();
    }

    [Fact]
    public void Keys_are_for_their_owner_alone()
    {
        _rig.Record("How many?");
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.EnumerateFiles(_rig.Options.KeysDirectory, "*", SearchOption.AllDirectories))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public void A_ledger_that_was_set_back_is_refused()
    {
        _rig.Fill(10);
        _rig.Close();
        File.Copy(_rig.DatabaseFile, _rig.At("backup.db"));
        _rig.Fill(30);
        _rig.Close();
        File.Copy(_rig.At("backup.db"), _rig.DatabaseFile, overwrite: true);
        Should.Throw<LedgerException>(() => _rig.Ledger).Message.ShouldStartWith(
            $"The audit ledger '{_rig.Options.Directory}' was set back or exchanged: it has 10 entries, and its checkpoint of ");
    }

    [Fact]
    public void A_ledger_that_was_deleted_is_refused()
    {
        _rig.Fill(3);
        _rig.Close();
        Directory.Delete(_rig.Options.Directory, recursive: true);
        Should.Throw<LedgerException>(() => _rig.Ledger).Message.ShouldBe(
            $"There is no audit ledger in '{_rig.Options.Directory}', but the keys in '{_rig.Options.KeysDirectory}' signed one of 1 entries. Restore the ledger from a backup, or move the folder of keys away to begin a new one.");
    }

    [Fact]
    public void A_ledger_without_its_keys_is_refused()
    {
        _rig.Fill(3);
        _rig.Close();
        Directory.Delete(_rig.Options.KeysDirectory, recursive: true);
        Should.Throw<LedgerException>(() => _rig.Ledger).Message.ShouldBe(
            $"The keys of the audit ledger '{_rig.Options.Directory}' are not in '{_rig.Options.KeysDirectory}'. Restore them from a backup, or say where they are with QABOT_AUDIT_KEYS.");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        Directory.CreateDirectory(_rig.Options.Directory);
        File.WriteAllText(_rig.DatabaseFile, new string('x', 5_000));
        Should.Throw<LedgerException>(() => _rig.Ledger).Message.ShouldBe(
            $"The audit ledger cannot be used: '{_rig.DatabaseFile}': file is not a database. It is damaged: restore it from a backup.");
    }

    [Fact]
    public void Settings_that_are_wrong_are_named_together() =>
        Should.Throw<LedgerException>(() => AuditLedger.Open(_rig.Options with { CheckpointEntries = 0, KeysDirectory = _rig.Options.Directory }, (_, _) => null)).Message
            .ShouldBe("Audit:CheckpointEntries is 0; it must be from 1 to 100,000. Audit:KeysDirectory is the ledger's own folder: keep the keys in another.");

    [Fact]
    public void Entries_go_on_unsigned_without_the_key_but_not_for_ever()
    {
        var warnings = new List<string>();
        _rig.Options = _rig.Options with { CheckpointEntries = 4, UnsignedEntries = 8, Warn = warnings.Add };
        _rig.Fill(3);
        _rig.Close();
        File.Move(Path.Combine(_rig.Options.KeysDirectory, "signing.pem"), _rig.At("away.pem"));
        File.WriteAllText(Path.Combine(_rig.Options.KeysDirectory, "signing.pem"), "rubbish");
        Should.Throw<LedgerException>(() => _rig.Fill(40)).Message.ShouldContain("signing.pem' is no key: restore it from a backup.");
        warnings.ShouldNotBeEmpty();
        _rig.Close();
        File.Move(_rig.At("away.pem"), Path.Combine(_rig.Options.KeysDirectory, "signing.pem"), overwrite: true);
        _rig.Fill(20);
        _rig.Check(_rig.Export()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Without_the_key_that_signs_exactly_so_many_entries_are_recorded_as_the_settings_allow()
    {
        var warnings = new List<string>();
        _rig.Options = _rig.Options with { CheckpointEntries = 4, UnsignedEntries = 20, CheckpointInterval = TimeSpan.FromDays(1), Warn = warnings.Add };
        _rig.Fill(3);
        _rig.Ledger.SignIfDue(now: true);
        _rig.Close();
        var key = Path.Combine(_rig.Options.KeysDirectory, "signing.pem");
        File.Move(key, _rig.At("away.pem"));
        // A process that starts without the key is not kept from answering either.
        _rig.Fill(3 + 20);
        warnings.ShouldNotBeEmpty();
        Should.Throw<LedgerException>(() => _rig.Record("One too many?")).Message.ShouldStartWith("The audit ledger cannot be used: The key ");
        _rig.Size().ShouldBe(3 + 20);
        File.Move(_rig.At("away.pem"), key);
        _rig.Record("And now?").Sequence.ShouldBe(3 + 20);
        _rig.Check(_rig.Export()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Each_checkpoint_goes_to_the_anchor_too()
    {
        _rig.Options = _rig.Options with { AnchorFile = _rig.At("anchor.txt") };
        _rig.Fill(30);
        var anchored = File.ReadAllText(_rig.At("anchor.txt"));
        var report = _rig.Check(_rig.Export(), new CheckOptions { HeldCheckpoints = anchored });
        report.ExitCode.ShouldBe(0);
        Checkpoint.ParseAll(anchored).Count().ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("3.50.4", false)]
    [InlineData("3.50.7", true)]
    [InlineData("3.44.5", false)]
    [InlineData("3.44.6", true)]
    [InlineData("3.45.9", false)]
    [InlineData("3.51.2", false)]
    [InlineData("3.51.3", true)]
    [InlineData("3.52.0", true)]
    [InlineData("4.0.0", true)]
    [InlineData("rubbish", false)]
    public void Write_ahead_mode_is_used_only_where_it_is_sound(string version, bool safe) => JournalMode.IsWriteAheadSafe(version).ShouldBe(safe);
}

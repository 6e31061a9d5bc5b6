using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

/// <summary>The real executable when its ledger cannot be written to: a full disk, a read-only mount.</summary>
public sealed class AuditDiskTests : IDisposable
{
    private const string Asked = "How many people does the ferry Aurora carry?";

    private readonly TemporaryFolder _folder = new();

    public AuditDiskTests() => _folder.Write("corpus/ships.md", "# Ships\n\nThe ferry Aurora carries 400 people across the bay.\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Places => ["--corpus", _folder.At("corpus"), "--data", _folder.At("data")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_full_disk_nothing_is_answered_that_is_not_on_record_and_with_room_again_it_goes_on()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("The disk is made to look full by a limit that only Linux lets one process set for another.");
        // Beyond the limit a write fails as on a full disk, where the signal for it is not heard. .NET's own memory files are not to fall under it.
        var start = Shell("trap '' XFSZ; exec \"$0\" \"$@\"", ["chat", "--json", .. Places]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var chat = Process.Start(start)!;
        try
        {
            (await AskAsync(chat)).State.ShouldBe("verified");
            Limit(chat.Id, 4_096);
            for (var i = 0; i < 5; i++)
            {
                var (state, text, sequence) = await AskAsync(chat);
                (state, sequence).ShouldBe(("failed", null));
                text.ShouldStartWith("I cannot answer now, because the answer could not be put on record. The audit ledger cannot be used: ");
                text.ShouldNotContain("400");
            }

            Limit(chat.Id, ulong.MaxValue);
            var after = await AskAsync(chat);
            (after.State, after.Sequence).ShouldBe(("verified", 4));
        }
        finally
        {
            chat.StandardInput.Close();
            await chat.WaitForExitAsync(Stop);
        }

        var verify = await QaBotProcess.RunAsync(null, ["audit", "verify", .. Places]);
        verify.Code.ShouldBe(ExitCode.Done, verify.Output);
        (await QaBotProcess.RunAsync(null, ["audit", "list", "--type", "answer", .. Places])).Lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task On_a_read_only_mount_nothing_is_answered_and_the_program_says_why()
    {
        (await QaBotProcess.RunAsync(null, ["ask", Asked, .. Places])).Code.ShouldBe(ExitCode.Done);
        const string Mount = "mount --bind \"$AUDIT\" \"$AUDIT\" && mount -o remount,ro,bind \"$AUDIT\"";
        if (!OperatingSystem.IsLinux() || await RunAsync(Mount + " && ! touch \"$AUDIT/probe\"", []) != 0)
            Assert.Skip("Left out: this machine does not let a test mount a folder read-only ('unshare --mount').");
        using var ask = Process.Start(Mounted(Mount + " && exec \"$0\" \"$@\"", ["ask", Asked, .. Places]))!;
        var result = await QaBotProcess.EndAsync(ask);
        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldStartWith("I cannot answer now, because the answer could not be put on record. The audit ledger cannot be used: ");
        result.Output.ShouldContain("give this user the right to write to '");
        result.Output.ShouldNotContain("400");
    }

    private static async Task<(string State, string Text, long? Sequence)> AskAsync(Process chat)
    {
        await chat.StandardInput.WriteLineAsync(Asked.AsMemory(), Stop);
        await chat.StandardInput.FlushAsync(Stop);
        using var json = JsonDocument.Parse((await chat.StandardOutput.ReadLineAsync(Stop))!);
        var audit = json.RootElement.GetProperty("audit");
        return (json.RootElement.GetProperty("state").GetString()!, json.RootElement.GetProperty("text").GetString()!, audit.ValueKind == JsonValueKind.Null ? null : audit.GetProperty("sequence").GetInt64());
    }

    private async Task<int> RunAsync(string script, string[] args)
    {
        using var process = Process.Start(Mounted(script, args));
        if (process is null) return 1;
        await QaBotProcess.EndAsync(process);
        return process.ExitCode;
    }

    /// <summary>Runs a script in a place of its own for mounts; whatever it mounts is gone with it.</summary>
    private ProcessStartInfo Mounted(string script, string[] args)
    {
        var start = Shell(script, args);
        start.FileName = "unshare";
        foreach (var word in new[] { "sh", "--mount", "--map-root-user" }) start.ArgumentList.Insert(0, word);
        start.Environment["AUDIT"] = _folder.At("data/audit");
        return start;
    }

    private static ProcessStartInfo Shell(string script, string[] args)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { "-c", script, Path.Combine(AppContext.BaseDirectory, "qabot") }.Concat(args)) start.ArgumentList.Add(word);
        return start;
    }

    private static void Limit(int process, ulong bytes)
    {
        const int FileSize = 1;
        var limits = new Limits(bytes, ulong.MaxValue);
        SetLimits(process, FileSize, ref limits, 0).ShouldBe(0, Marshal.GetLastPInvokeErrorMessage());
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetLimits(int process, int resource, ref Limits next, nint before);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits(ulong soft, ulong hard)
    {
        public ulong Soft = soft, Hard = hard;
    }
}

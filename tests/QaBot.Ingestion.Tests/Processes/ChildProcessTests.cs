using System.Diagnostics;
using System.Text;

namespace QaBot.Ingestion.Tests;

public sealed class ChildProcessTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private (ChildResult Result, string Output) Run(string script, ChildLimits? limits = null, params string[] arguments)
    {
        var output = "";
        var result = ChildProcess.Run(Programs.Find("sh")!, ["-c", script, "sh", .. arguments], _folder.Path, limits ?? new ChildLimits(),
            stream => output = new StreamReader(stream, Encoding.UTF8).ReadToEnd(), TestContext.Current.CancellationToken);
        return (result, output);
    }

    [Fact]
    public void What_a_program_writes_is_read_and_its_errors_are_kept_apart()
    {
        var (result, output) = Run("echo out; echo wrong >&2; exit 3");
        output.ShouldBe("out\n");
        result.ShouldBe(new ChildResult(ChildOutcome.Failed, 3, "wrong\n"));
    }

    [Fact]
    public void Arguments_reach_the_program_as_they_are() =>
        Run("printf '%s|' \"$@\"", null, "a b", "$(id)", "; rm -rf x", "é\n").Output.ShouldBe("a b|$(id)|; rm -rf x|é\n|");

    [Fact]
    public void Nothing_of_this_process_s_environment_reaches_a_program()
    {
        Environment.SetEnvironmentVariable("QABOT_TEST_SECRET", "hush");
        Run("env").Output.ShouldNotContain("hush");
    }

    [Fact]
    public void A_program_that_takes_too_long_is_killed_with_all_that_it_started()
    {
        var (result, output) = Run("sleep 600 & echo $!; wait", new ChildLimits { Wall = TimeSpan.FromSeconds(3) });
        result.Outcome.ShouldBe(ChildOutcome.TookTooLong);
        Gone(int.Parse(output, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeTrue();
    }

    [Fact]
    public void A_program_that_writes_too_much_is_killed()
    {
        var (result, output) = Run("while :; do echo 0123456789; done", new ChildLimits { OutputBytes = 100_000 });
        result.Outcome.ShouldBe(ChildOutcome.WroteTooMuch);
        output.Length.ShouldBeLessThanOrEqualTo(100_000);
    }

    [Fact]
    public void A_program_that_burns_too_much_processor_time_is_killed()
    {
        if (Programs.Find("prlimit") is null) return;
        Run("while :; do :; done", new ChildLimits { Cpu = TimeSpan.FromSeconds(1) }).Result.Outcome.ShouldBe(ChildOutcome.TookTooLong);
    }

    [Fact]
    public void A_program_that_wants_too_much_memory_does_not_get_it()
    {
        if (Programs.Find("prlimit") is null) return;
        var result = Run("head -c 200000000 /dev/zero | tail -c 100000000 | wc -c; exit 0", new ChildLimits { MemoryBytes = 40 << 20 });
        result.Output.ShouldNotBe("100000000\n");
        result.Result.Errors.ShouldContain("memory");
    }

    [Fact]
    public void A_program_stops_when_the_reading_is_cancelled()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Should.Throw<OperationCanceledException>(() =>
            ChildProcess.Run(Programs.Find("sh")!, ["-c", "sleep 600"], _folder.Path, new ChildLimits(), stream => stream.ReadByte(), source.Token));
    }

    [Fact]
    public void A_scratch_folder_is_for_this_user_only_and_left_ones_are_swept()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.At("a"), "x");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.SetLastWriteTimeUtc(folder.Path, DateTime.UtcNow.AddDays(-3));
        ScratchFolder.Sweep(DateTime.UtcNow.AddDays(-2));
        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    private static bool Gone(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.WaitForExit(60_000);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}

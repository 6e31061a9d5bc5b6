using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace QaBot.Cli.Tests;

/// <summary>The real executable, in a process of its own.</summary>
internal static class QaBotProcess
{
    private static string Executable { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "qabot.exe" : "qabot");

    /// <summary>Starts it; the caller ends it.</summary>
    public static Process Start(IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        var start = new ProcessStartInfo(Executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var name in new[] { "QABOT_CORPUS", "QABOT_DATA", "NO_COLOR" }) start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{Executable} did not start.");
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Result> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        using var process = Start(environment, args);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Sends what Ctrl+C sends. The test is left out where there is no such signal, or this process was started to ignore it, as jobs in the background are: what it starts then ignores it too.</summary>
    public static async Task InterruptAsync(Process process)
    {
        const int Interrupt = 1 << (2 - 1);
        var ignored = OperatingSystem.IsLinux()
            ? File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim()
            : "0";
        if (OperatingSystem.IsWindows() || (ulong.Parse(ignored, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0)
        {
            process.Kill();
            Xunit.Assert.Skip("Left out: an interrupt reaches nobody here.");
        }

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end of a process and gives what it printed.</summary>
    public static async Task<Result> EndAsync(Process process)
    {
        var cancellation = Xunit.TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var words = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new Result(process.ExitCode, await output, await words);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>A program run under limits, in a process group of its own, with no shell between and none of this process's environment.</summary>
/// <remarks>
/// Time and output are bounded everywhere; memory and processor time where util-linux's <c>prlimit</c> is, and then also when this process dies.
/// The caller reads <see cref="Output"/> to its end and then asks <see cref="Wait"/>.
/// </remarks>
public sealed class ChildProcess : IDisposable
{
    private const int MostErrors = 4096;
    private const int Kill9 = 9, Xcpu = 24, Xfsz = 25, Signalled = 128;

    private readonly Process _process;
    private readonly bool _grouped;
    private readonly Timer _deadline;
    private readonly Task<string> _errors;
    private readonly CancellationTokenRegistration _cancelled;
    private int _verdict = -1;

    private ChildProcess(Process process, bool grouped, ChildLimits limits, CancellationToken cancellation)
    {
        (_process, _grouped) = (process, grouped);
        Output = new BoundedOutput(process.StandardOutput.BaseStream, limits.OutputBytes, () => Stop(ChildOutcome.WroteTooMuch));
        _deadline = new Timer(_ => Stop(ChildOutcome.TookTooLong), null, limits.Wall, Timeout.InfiniteTimeSpan);
        _errors = Task.Run(() => Errors(process.StandardError.BaseStream), CancellationToken.None);
        _cancelled = cancellation.Register(Kill);
    }

    /// <summary>What the program reads; close it to end its input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What the program writes; ends early when it writes too much.</summary>
    public Stream Output { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its full path, as <see cref="Programs.Find"/> gives it.</param>
    /// <param name="arguments">Passed one by one as they are.</param>
    /// <param name="directory">The folder it runs in, which is also its folder for temporary files.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="cancellation">Kills it.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string directory, ChildLimits limits, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (setsid, prlimit) = (Programs.Find("setsid"), Programs.Find("prlimit"));
        var grouped = setsid is not null && !OperatingSystem.IsWindows();
        List<string> line = grouped ? [setsid!] : [];
        if (prlimit is not null) line.AddRange([prlimit, .. Limits(limits), "--"]);
        line.Add(program);
        line.AddRange(arguments);

        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = directory;
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        return new ChildProcess(Process.Start(start)!, grouped, limits, cancellation);
    }

    /// <summary>Runs a program to its end, its input empty and its output read by <paramref name="read"/>.</summary>
    public static ChildResult Run(string program, IEnumerable<string> arguments, string directory, ChildLimits limits, Action<Stream> read, CancellationToken cancellation = default)
    {
        using var child = Start(program, arguments, directory, limits, cancellation);
        child.Input.Close();
        read(child.Output);
        var result = child.Wait();
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Waits for the end, discarding what of <see cref="Output"/> was not read.</summary>
    public ChildResult Wait()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Output.Read(rest) > 0)
        {
        }
        _process.WaitForExit();
        var code = _process.ExitCode;
        var outcome = _verdict >= 0 ? (ChildOutcome)_verdict : code switch
        {
            0 => ChildOutcome.Done,
            Signalled + Xcpu => ChildOutcome.TookTooLong,
            Signalled + Xfsz => ChildOutcome.WroteTooMuch,
            _ => ChildOutcome.Failed,
        };
        return new ChildResult(outcome, code, _errors.GetAwaiter().GetResult());
    }

    /// <summary>Kills it and all that it started.</summary>
    public void Kill()
    {
        try
        {
            if (_grouped && !_process.HasExited) _ = SendSignal(-_process.Id, Kill9);
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }

    /// <summary>Kills it if it still runs.</summary>
    public void Dispose()
    {
        _cancelled.Dispose();
        _deadline.Dispose();
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private static IEnumerable<string> Limits(ChildLimits limits)
    {
        var cpu = Math.Max(1, (long)Math.Ceiling(limits.Cpu.TotalSeconds));
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"--as={limits.MemoryBytes}"),
            string.Create(CultureInfo.InvariantCulture, $"--cpu={cpu}:{cpu + 1}"),
            string.Create(CultureInfo.InvariantCulture, $"--fsize={limits.OutputBytes}"),
            "--core=0",
        ];
    }

    private static string Errors(Stream stream)
    {
        var kept = new byte[MostErrors];
        var buffer = new byte[MostErrors];
        int length = 0, count;
        while ((count = stream.Read(buffer)) > 0)
        {
            var take = Math.Min(count, kept.Length - length);
            buffer.AsSpan(0, take).CopyTo(kept.AsSpan(length));
            length += take;
        }
        return Encoding.UTF8.GetString(kept, 0, length);
    }

    private void Stop(ChildOutcome verdict)
    {
        Interlocked.CompareExchange(ref _verdict, (int)verdict, -1);
        Kill();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}

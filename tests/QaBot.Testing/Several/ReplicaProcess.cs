using System.Diagnostics;
using System.Globalization;

namespace QaBot.Testing.Several;

/// <summary>One server as a process of its own, on a port and with a data folder that stay the same when it is started again.</summary>
public sealed class ReplicaProcess : IDisposable
{
    private const string Announcement = "QaBot answers at ";

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _corpus;
    private readonly TemporaryFolder _data = new();
    private readonly List<string> _said = [];
    private Process? _process;
    private TimeSpan _spent;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="corpus">Its folder of documents.</param>
    /// <param name="settings">Environment variables.</param>
    public ReplicaProcess(int port, string corpus, IReadOnlyDictionary<string, string> settings) => (Port, _corpus, _settings) = (port, corpus, settings);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Its data folder.</summary>
    public string Data => _data.Path;

    /// <summary>The id of its process.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>What it said on standard error, for people.</summary>
    public string Said
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    /// <summary>The processor time of all its runs.</summary>
    public TimeSpan Processor
    {
        get
        {
            if (_process is not { HasExited: false } running) return _spent;
            running.Refresh();
            return _spent + running.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "QaBot.Server.dll"), "--urls", Address.ToString(), "--environment", "Development"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["QABOT_DATA"] = _data.Path;
        start.Environment["QABOT_CORPUS"] = _corpus;
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        _process = process;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (await process.StandardError.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            lock (_said) _said.Add(line);
            if (!line.StartsWith(Announcement, StringComparison.Ordinal)) continue;
            _ = ReadOnAsync(process);
            return;
        }

        throw new InvalidOperationException($"The replica on port {Port} ended before it listened: {Said}");
    }

    /// <summary>Ends it at once, as the loss of its machine would.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited)
        {
            process.Refresh();
            _spent += process.TotalProcessorTime;
            process.Kill();
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
        _process = null;
    }

    /// <summary>Sends it a signal: "-STOP", "-CONT", "-TERM".</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit();
        }

        _process?.Dispose();
        _data.Dispose();
    }

    private async Task ReadOnAsync(Process process)
    {
        try
        {
            while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
                lock (_said) _said.Add(line);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or ObjectDisposedException)
        {
            // It was ended.
        }
    }
}

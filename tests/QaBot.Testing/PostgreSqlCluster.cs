using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace QaBot.Testing;

/// <summary>A PostgreSQL cluster of its own on 127.0.0.1 and a free port, durable as a real one, run as an unprivileged user; gone when disposed.</summary>
public sealed class PostgreSqlCluster : IDisposable
{
    private const string Superuser = "owner";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder;
    private readonly string _password;
    private readonly List<string> _settings;
    private readonly List<string> _said = [];
    private Process? _server;

    private PostgreSqlCluster(string folder, string password, IEnumerable<string> settings) => (_folder, _password, _settings) = (folder, password, [.. settings]);

    /// <summary>What is said where PostgreSQL is not installed.</summary>
    public static string LeftOut => "PostgreSQL is not there: the tests of several machines are left out; .ci/run installs it.";

    /// <summary>The folder of the newest server programs; null where there are none.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>The folder of its files.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>The server's process id.</summary>
    public int ProcessId => _server!.Id;

    /// <summary>The lines that it wrote to its log: little, unless the settings ask for more.</summary>
    public IReadOnlyList<string> Said
    {
        get { lock (_said) return [.. _said]; }
    }

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">Settings beyond the defaults, "name=value".</param>
    public static PostgreSqlCluster Start(params string[] settings)
    {
        var cluster = new PostgreSqlCluster(MakeFolder(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), settings);
        try
        {
            var secret = Path.Combine(cluster._folder, "password");
            File.WriteAllText(secret, cluster._password);
            Give(secret);
            Run(Path.Combine(Programs!, "initdb"), "-D", cluster.DataFolder, "-U", Superuser, "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            File.Delete(secret);
            cluster.Begin();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>A copy of a running cluster that follows it.</summary>
    /// <param name="primary">What it copies.</param>
    /// <param name="name">What it calls itself, for synchronous replication.</param>
    public static PostgreSqlCluster Standby(PostgreSqlCluster primary, string name)
    {
        var cluster = new PostgreSqlCluster(MakeFolder(), primary._password, []);
        try
        {
            Run(Path.Combine(Programs!, "pg_basebackup"), "-D", cluster.DataFolder, "-R", "-X", "stream", "-c", "fast", "--no-sync", "-d", $"host=127.0.0.1 port={primary.Port} user={Superuser} password={primary._password} application_name={name}");
            cluster.Begin();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>How Npgsql connects as the superuser.</summary>
    public string ConnectionString(string database = "postgres") => $"Host=127.0.0.1;Port={Port};Database={database};Username={Superuser};Password={_password}";

    /// <summary>How a user of it connects.</summary>
    public string ConnectionString(string database, string user, string password) => $"Host=127.0.0.1;Port={Port};Database={database};Username={user};Password={password}";

    /// <summary>Runs statements as the superuser and gives what they print, a line for each row.</summary>
    public string Query(string database, string sql)
    {
        var psql = Command(Path.Combine(Programs!, "psql"), ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql]);
        psql.Environment["PGPASSWORD"] = _password;
        return Run(psql).Trim();
    }

    /// <summary>Makes a standby the primary.</summary>
    public void Promote() => Run(Path.Combine(Programs!, "pg_ctl"), "promote", "-D", DataFolder, "-w", "-t", "60");

    /// <summary>Ends the server as a loss of power would: nothing is flushed or said.</summary>
    public void Kill()
    {
        // The server's children notice that it is gone and end.
        Stop("-QUIT");
    }

    /// <summary>Stops the server after its transactions were cut off, and starts it again on the same port.</summary>
    public void Restart()
    {
        Stop("-INT");
        Begin();
    }

    /// <summary>Starts a server that was ended, on the same port.</summary>
    public void Begin()
    {
        var failure = "";
        // A port that is free now may be taken a moment later.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var port = Port == 0 ? FreePort() : Port;
            if (TryBegin(port, out failure))
            {
                Port = port;
                return;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start: {failure}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop("-QUIT");
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private bool TryBegin(int port, out string failure)
    {
        List<string> arguments = ["-D", DataFolder, "-p", port.ToString(CultureInfo.InvariantCulture)];
        foreach (var setting in (string[])["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "shared_buffers=64MB", "log_min_messages=fatal", .. _settings])
            arguments.AddRange(["-c", setting]);
        var server = Process.Start(Command(Path.Combine(Programs!, "postgres"), arguments))!;
        server.OutputDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        var before = Said.Count;
        server.ErrorDataReceived += (_, line) => { lock (_said) _said.Add(line.Data ?? ""); };
        server.BeginErrorReadLine();
        var waited = Stopwatch.StartNew();
        while (!server.HasExited && waited.Elapsed < Patience)
        {
            if (IsReady(port))
            {
                _server = server;
                failure = "";
                return true;
            }

            Thread.Sleep(50);
        }

        if (!server.HasExited) server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        failure = string.Join('\n', Said.Skip(before));
        return false;
    }

    private static bool IsReady(int port)
    {
        using var probe = Process.Start(Command(Path.Combine(Programs!, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)]))!;
        probe.WaitForExit();
        return probe.ExitCode == 0;
    }

    private void Stop(string signal)
    {
        if (_server is not { } server) return;
        _server = null;
        if (!server.HasExited)
        {
            using var kill = Process.Start("kill", [signal, server.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            if (!server.WaitForExit(Patience)) server.Kill(entireProcessTree: true);
        }

        server.Dispose();
    }

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("qabot-pg-").FullName;
        Give(folder);
        return folder;
    }

    // The server refuses to run as root.
    private static void Give(string path)
    {
        if (Environment.IsPrivilegedProcess) RunAsSelf("chown", "postgres", path);
    }

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        string[] line = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments] : [program, .. arguments];
        return new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
    }

    private static string Run(string program, params string[] arguments) => Run(Command(program, arguments));

    private static string RunAsSelf(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });

    private static string Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} failed: {errors}{output.Result}");
        return output.Result;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindPrograms()
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            return Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Where(version => int.TryParse(Path.GetFileName(version), out var number) && number >= 15 && File.Exists(Path.Combine(version, "bin", "postgres")))
                .OrderByDescending(version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture))
                .Select(version => Path.Combine(version, "bin")).FirstOrDefault();
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException or Win32Exception)
        {
            return null;
        }
    }
}

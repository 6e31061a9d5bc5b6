using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QaBot.Testing.Several;

/// <summary>nginx before replicas, with the configuration that is deployed: only where it listens and where they are is set.</summary>
public sealed partial class NginxProxy : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private NginxProxy(int port, IEnumerable<int> replicas, string configuration)
    {
        Port = port;
        var how = Servers().Match(configuration).Groups["how"].Value;
        var servers = string.Concat(replicas.Select(replica => $"    server 127.0.0.1:{replica} {how};\n"));
        var own = Servers().Replace(configuration, "").Replace("    keepalive 64;", $"{servers}    keepalive 64;", StringComparison.Ordinal).Replace("listen 80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal);
        var file = _folder.Write("nginx.conf", $$"""
            daemon off;
            worker_processes 1;
            pid {{_folder.At("pid")}};
            error_log {{_folder.At("error.log")}} crit;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path {{_folder.At("body")}};
                proxy_temp_path {{_folder.At("proxy")}};
                fastcgi_temp_path {{_folder.At("fastcgi")}};
                uwsgi_temp_path {{_folder.At("uwsgi")}};
                scgi_temp_path {{_folder.At("scgi")}};
            {{own}}
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Program!, ["-p", _folder.Path, "-e", _folder.At("error.log"), "-c", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program { get; } = ((string[])["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"]).FirstOrDefault(File.Exists);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The id of its first process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="replicas">Where the replicas listen.</param>
    /// <param name="configuration">The text of the deployed configuration.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public static async Task<NginxProxy> StartAsync(int port, IEnumerable<int> replicas, string configuration, CancellationToken cancellation = default)
    {
        var proxy = new NginxProxy(port, replicas, configuration);
        try
        {
            while (true)
            {
                if (proxy._process.HasExited) throw new InvalidOperationException($"nginx ended: {await proxy._process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false)}");
                try
                {
                    using var probe = new System.Net.Sockets.TcpClient();
                    await probe.ConnectAsync("127.0.0.1", port, cancellation).ConfigureAwait(false);
                    return proxy;
                }
                catch (System.Net.Sockets.SocketException)
                {
                    await Task.Delay(50, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            proxy.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            stop.WaitForExit();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(20))) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("^    server qabot-[0-9]+:[0-9]+ (?<how>.*);\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Servers();
}

using System.Net;
using System.Net.Sockets;

namespace QaBot.PostgreSql.Tests.Audit;

/// <summary>Stands between a replica and its database, and breaks one connection at the moment that a test names.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _server;
    private readonly Task _accepting;
    private int _swallow, _cut, _cuts;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were broken.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>The next commit of a write reaches the server; what it says of it reaches nobody.</summary>
    public void SwallowCommitted() => Volatile.Write(ref _swallow, 1);

    /// <summary>The next write with its commit never reaches the server.</summary>
    public void CutBeforeCommit() => Volatile.Write(ref _cut, 1);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
                var (up, down, state) = (client.GetStream(), server.GetStream(), new Connection());
                // Whichever ends first ends both.
                await await Task.WhenAny(CopyAsync(up, down, _ => IsCutBeforeCommit(state)), CopyAsync(down, up, reply => IsSwallowed(state, reply)));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> isCut)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, _end.Token) is var read and > 0)
        {
            if (isCut(buffer.AsMemory(0, read)))
            {
                Interlocked.Increment(ref _cuts);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }

    // The first flight of a write locks the head; the second brings all the rest and the commit.
    private bool IsCutBeforeCommit(Connection state) => state.IsInTransaction && Interlocked.Exchange(ref _cut, 0) == 1;

    private bool IsSwallowed(Connection state, ReadOnlyMemory<byte> reply)
    {
        var isCommitted = reply.Span.IndexOf("COMMIT\0"u8) >= 0;
        state.IsInTransaction = !isCommitted && (state.IsInTransaction || reply.Span.IndexOf("BEGIN\0"u8) >= 0);
        return isCommitted && reply.Span.IndexOf("INSERT 0 1\0"u8) >= 0 && Interlocked.Exchange(ref _swallow, 0) == 1;
    }

    private sealed class Connection
    {
        public bool IsInTransaction { get; set; }
    }
}

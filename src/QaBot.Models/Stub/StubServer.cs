using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace QaBot.Models.Stub;

/// <summary>A server on this machine that speaks OpenAI's protocol: chat completions with and without streaming, embeddings, models. For tests, and to try the whole path without a key.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly Func<StubRequest, StubReply> _reply;
    private readonly Task _accepting;
    private int _open;

    /// <summary>Begins to listen on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 for one that is free.</param>
    /// <param name="reply">What is answered to a chat; null: what the model's name asks for.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public StubServer(int port = 0, Func<StubRequest, StubReply>? reply = null)
    {
        _reply = reply ?? StubBehaviours.Reply;
        _listener = new(IPAddress.Loopback, port);
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    /// <summary>The base address, which ends in "/v1".</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>The chats asked for so far.</summary>
    public ConcurrentQueue<StubRequest> Chats { get; } = new();

    /// <summary>Whether chats are remembered in <see cref="Chats"/>.</summary>
    public bool Remembers { get; init; } = true;

    /// <summary>How many connections are open.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>Hears of each word when it has been sent, with the time stamp of that moment.</summary>
    public Action<string, long>? Sent { get; init; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                client.NoDelay = true; // as real servers: else the last small write of a stream waits some 40 ms for an acknowledgement
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            var connection = ServeAsync(client);
            _connections.TryAdd(connection, 0);
            _ = connection.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using (client) await new StubConnection(client, Answer, Sent).ServeAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            // The other side went, or the stub ends: nothing to tell anybody.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private StubReply Answer(StubRequest request)
    {
        if (Remembers) Chats.Enqueue(request);
        return _reply(request);
    }
}

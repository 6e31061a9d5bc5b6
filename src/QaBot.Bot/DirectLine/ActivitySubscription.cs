using System.Threading.Channels;

namespace QaBot.Bot.DirectLine;

/// <summary>What one WebSocket of a conversation is to be sent: the log from a position on, and in its right place what only a socket is told.</summary>
/// <remarks>
/// Kept activities are read from the log when the client can take them, so that a slow client costs no memory;
/// of interim ones the newest few are kept, since each holds what the ones before it said.
/// </remarks>
public sealed class ActivitySubscription
{
    private const int MostInterim = 8, MostBytes = 256_000;

    private readonly IDirectLineStore _store;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<(long After, byte[] Json)> _interim = new(2);
    private long _position;

    internal ActivitySubscription(IDirectLineStore store, string conversation, long position) =>
        (_store, Conversation, _position) = (store, conversation, position);

    /// <summary>The conversation's id.</summary>
    public string Conversation { get; }

    /// <summary>Its own id, among the sockets of all servers.</summary>
    internal Guid Id { get; } = Guid.NewGuid();

    /// <summary>Why it was closed: "collision" where another socket took its place, "ended" where the conversation is over; null while open.</summary>
    public string? CloseReason { get; private set; }

    /// <summary>The next activity set to send; waits until there is one. Empty after <paramref name="patience"/>, when it is time for an empty frame; null once closed.</summary>
    public async Task<byte[]?> NextAsync(TimeSpan patience, CancellationToken cancellation)
    {
        while (CloseReason is null)
        {
            _wake.Reader.TryRead(out _);
            if (Next() is { } frame) return frame;
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timer.CancelAfter(patience);
            try
            {
                await _wake.Reader.WaitToReadAsync(timer.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return [];
            }
        }
        return null;
    }

    /// <summary>Says that the log has grown.</summary>
    internal void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Adds what is not kept, behind all that the log holds now.</summary>
    internal void Offer(long after, byte[] json)
    {
        lock (_interim)
        {
            _interim.Enqueue((after, json));
            if (_interim.Count > MostInterim) _interim.Dequeue();
        }
        Wake();
    }

    internal void Close(string reason)
    {
        CloseReason ??= reason;
        _wake.Writer.TryComplete();
    }

    private byte[]? Next()
    {
        while (true)
        {
            (long After, byte[]? Json) head;
            lock (_interim)
            {
                head = _interim.TryPeek(out var first) ? first : (long.MaxValue, null);
                if (head.Json is not null && head.After <= _position) return ActivityFrame.Of([_interim.Dequeue().Json], _position);
            }
            var found = _store.Read(Conversation, _position, MostBytes, head.After);
            if (found.Count == 0 && head.Json is null) return null;
            _position = found.Count > 0 ? found[^1].Position : head.After;
            if (found.Count > 0) return ActivityFrame.Of(found.Select(a => (ReadOnlyMemory<byte>)a.Json), _position);
        }
    }
}

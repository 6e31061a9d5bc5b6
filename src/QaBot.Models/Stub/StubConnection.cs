using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace QaBot.Models.Stub;

/// <summary>One connection to the stub: request after request, and the faults that replies ask for.</summary>
internal sealed class StubConnection(TcpClient client, Func<StubRequest, StubReply> answer, Action<string, long>? sent)
{
    private readonly NetworkStream _stream = client.GetStream();
    private StubReply _reply = new();
    private long _body;
    private bool _chunked;

    /// <summary>Serves until the other side goes, or a reply ends the connection.</summary>
    public async Task ServeAsync(CancellationToken cancellation)
    {
        var reader = new StubRequestReader(_stream);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false) is { } request)
        {
            (_reply, _body, _chunked) = (new(), 0, false);
            var path = request.Path.TrimEnd('/');
            var isOver = path.EndsWith("/chat/completions", StringComparison.Ordinal) && request.Method == "POST" ? await ChatAsync(request, cancellation).ConfigureAwait(false)
                : path.EndsWith("/embeddings", StringComparison.Ordinal) && request.Method == "POST" ? await WholeAsync(200, StubWire.Embeddings(request), cancellation).ConfigureAwait(false)
                : path.EndsWith("/models", StringComparison.Ordinal) ? await WholeAsync(200, StubWire.Models(), cancellation).ConfigureAwait(false)
                : await WholeAsync(404, """{"error":{"message":"There is no such path here.","type":"stub"}}""", cancellation).ConfigureAwait(false);
            if (isOver) return;
        }
    }

    /// <returns>Whether the connection is over.</returns>
    private async Task<bool> ChatAsync(StubRequest request, CancellationToken cancellation)
    {
        _reply = answer(request);
        if (_reply.Raw is { } raw) return await RawAsync(raw, cancellation).ConfigureAwait(false);
        var words = StubWire.Words(_reply.Text).ToList();
        var input = (request.Said("system").Length + request.Said("user").Length) / 4;
        if (!request.Streams)
        {
            if (_reply.StallsAfter is not null) await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
            return await WholeAsync(_reply.Status, StubWire.Completion(request.Model, _reply.Text, _reply.FinishReason, input, words.Count), cancellation).ConfigureAwait(false);
        }

        // What is cut has no length of its own: only the end of the connection tells, as from a proxy that died.
        _chunked = _reply.CutAfter is null;
        await HeadAsync(_reply.Status, "text/event-stream", null, cancellation).ConfigureAwait(false);
        for (var i = 0; i < words.Count; i++)
        {
            if (_reply.StallsAfter == i)
            {
                await _stream.FlushAsync(cancellation).ConfigureAwait(false);
                await StallAsync(cancellation).ConfigureAwait(false);
            }
            if (_reply.Pause > TimeSpan.Zero) await Task.Delay(_reply.Pause, cancellation).ConfigureAwait(false);
            if (!await WriteAsync(Encoding.UTF8.GetBytes(StubWire.Chunk(request.Model, words[i], null)), cancellation).ConfigureAwait(false)) return true;
            sent?.Invoke(words[i], Stopwatch.GetTimestamp());
        }
        if (_reply.FinishReason is { } finish)
        {
            if (!await WriteAsync(Encoding.UTF8.GetBytes(StubWire.Chunk(request.Model, null, finish)), cancellation).ConfigureAwait(false)) return true;
            if (!await WriteAsync(Encoding.UTF8.GetBytes(StubWire.Usage(request.Model, input, words.Count)), cancellation).ConfigureAwait(false)) return true;
            if (!await WriteAsync("data: [DONE]\n\n"u8.ToArray(), cancellation).ConfigureAwait(false)) return true;
        }
        if (!_chunked) return true;
        await _stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> RawAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        await HeadAsync(_reply.Status, _reply.ContentType, _reply.Floods || _reply.CutAfter is not null ? null : raw.Length, cancellation).ConfigureAwait(false);
        do
        {
            if (!await WriteAsync(raw, cancellation).ConfigureAwait(false)) return true;
        }
        while (_reply.Floods);
        return _reply.CutAfter is not null;
    }

    private async Task<bool> WholeAsync(int status, string json, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(json);
        await HeadAsync(status, "application/json", body.Length, cancellation).ConfigureAwait(false);
        return !await WriteAsync(body, cancellation).ConfigureAwait(false);
    }

    private async Task HeadAsync(int status, string type, int? length, CancellationToken cancellation)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Stub\r\nContent-Type: {type}\r\n");
        foreach (var (name, value) in _reply.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append(_chunked ? "Transfer-Encoding: chunked\r\n" : length is { } known ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {known}\r\n") : "Connection: close\r\n").Append("\r\n");
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), cancellation).ConfigureAwait(false);
    }

    /// <returns>False where the reply wanted the connection cut here.</returns>
    private async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var room = _reply.CutAfter is { } cut ? Math.Max(0, cut - _body) : long.MaxValue;
        var now = bytes[..(int)Math.Min(room, bytes.Length)];
        if (_chunked)
        {
            // One write for each chunk, so that each event is a packet of its own.
            var frame = new ArrayBufferWriter<byte>(now.Length + 12);
            frame.Write(Encoding.ASCII.GetBytes(now.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            frame.Write(now.Span);
            frame.Write("\r\n"u8);
            await _stream.WriteAsync(frame.WrittenMemory, cancellation).ConfigureAwait(false);
        }
        else await _stream.WriteAsync(now, cancellation).ConfigureAwait(false);
        _body += now.Length;
        if (now.Length == bytes.Length) return true;
        await _stream.FlushAsync(cancellation).ConfigureAwait(false);
        if (_reply.Resets) client.LingerState = new LingerOption(true, 0);
        return false;
    }

    /// <summary>Sends nothing more, and waits for the other side to go.</summary>
    private async Task StallAsync(CancellationToken cancellation)
    {
        var nothing = new byte[1];
        await _stream.ReadExactlyAsync(nothing, cancellation).ConfigureAwait(false);
    }
}

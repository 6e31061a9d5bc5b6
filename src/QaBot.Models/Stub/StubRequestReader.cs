using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QaBot.Models.Stub;

/// <summary>Reads HTTP/1.1 requests from a connection, bounded.</summary>
internal sealed class StubRequestReader(Stream stream)
{
    private const int MostHead = 64 * 1024;
    private const int MostBody = 16 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next request; null when the other side is done.</summary>
    /// <exception cref="InvalidDataException">It is no request, or larger than is read.</exception>
    public async Task<StubRequest?> ReadAsync(CancellationToken cancellation)
    {
        if (await LineAsync(cancellation).ConfigureAwait(false) is not { Length: > 0 } first) return null;
        var parts = first.Split(' ');
        if (parts.Length != 3) throw new InvalidDataException("No request line.");
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await LineAsync(cancellation).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && headers.Count < 100) headers[line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }
        var body = await BodyAsync(headers, cancellation).ConfigureAwait(false);
        return new(parts[0], parts[1].Split('?')[0], headers, Json(body));
    }

    private async Task<byte[]> BodyAsync(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        if (!headers.TryGetValue("transfer-encoding", out var coding) || !coding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            return await BytesAsync(headers.TryGetValue("content-length", out var value) && int.TryParse(value, CultureInfo.InvariantCulture, out var length) ? length : 0, cancellation).ConfigureAwait(false);
        using var whole = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(cancellation).ConfigureAwait(false) ?? throw new InvalidDataException("The body broke off.");
            if (!int.TryParse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || whole.Length + size > MostBody) throw new InvalidDataException("No chunk.");
            whole.Write(await BytesAsync(size, cancellation).ConfigureAwait(false));
            await LineAsync(cancellation).ConfigureAwait(false);
            if (size == 0) return whole.ToArray();
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellation)
    {
        if (count is < 0 or > MostBody) throw new InvalidDataException("The body is larger than is read.");
        var bytes = new byte[count];
        var buffered = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        _start += buffered;
        await stream.ReadExactlyAsync(bytes.AsMemory(buffered), cancellation).ConfigureAwait(false);
        return bytes;
    }

    private async Task<string?> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length < MostHead)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellation).ConfigureAwait(false));
                if (_end == 0) return line.Length > 0 ? line.ToString() : null;
            }
            var c = (char)_buffer[_start++];
            if (c == '\n') return line.ToString().TrimEnd('\r');
            line.Append(c);
        }
        throw new InvalidDataException("A line is longer than is read.");
    }

    private static JsonElement Json(byte[] body)
    {
        if (body.Length == 0) return default;
        try
        {
            return JsonDocument.Parse(body).RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

using System.Text;

namespace QaBot.Ingestion;

/// <summary>Reads UTF-8 lines of which none is kept longer than a bound; the rest of a longer one is dropped.</summary>
internal sealed class BoundedLines(Stream stream)
{
    private const int Longest = 1 << 16;

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte[] _line = new byte[Longest];
    private int _at, _length;

    /// <summary>The next line without its end; null after the last.</summary>
    public string? Next()
    {
        var kept = 0;
        while (true)
        {
            if (_at == _length)
            {
                (_at, _length) = (0, stream.Read(_buffer));
                if (_length == 0) return kept > 0 ? Encoding.UTF8.GetString(_line, 0, kept) : null;
            }
            var rest = _buffer.AsSpan(_at, _length - _at);
            var end = rest.IndexOf((byte)'\n');
            var part = end < 0 ? rest : rest[..end];
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0 && kept == 0) return Encoding.UTF8.GetString(part[..Math.Min(part.Length, Longest)]);
            var take = Math.Min(part.Length, Longest - kept);
            part[..take].CopyTo(_line.AsSpan(kept));
            kept += take;
            if (end >= 0) return Encoding.UTF8.GetString(_line, 0, kept);
        }
    }
}

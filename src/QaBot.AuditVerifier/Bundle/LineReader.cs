namespace QaBot.AuditVerifier.Bundle;

/// <summary>Reads the lines of an .ndjson file one by one: each ends in LF, none is empty, none longer than a limit.</summary>
internal static class LineReader
{
    /// <summary>The lines' bytes without their LF.</summary>
    public static IEnumerable<byte[]> Lines(string path, int limit)
    {
        var name = Path.GetFileName(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var buffer = new byte[Math.Min(limit + 1, 1 << 16)];
        int start = 0, end = 0, number = 1;
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                if (at == 0) throw new UnreadableException($"{name}: line {number} is empty.");
                if (at > limit) throw new UnreadableException($"{name}: line {number} is longer than {limit:N0} bytes.");
                yield return buffer[start..(start + at)];
                start += at + 1;
                number++;
                continue;
            }

            if (end - start > limit) throw new UnreadableException($"{name}: line {number} is longer than {limit:N0} bytes.");
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
            }

            if (end == buffer.Length) Array.Resize(ref buffer, (int)Math.Min((long)limit + 1, buffer.Length * 2L));
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                if (end > 0) throw new UnreadableException($"{name}: the last line does not end in a line feed.");
                yield break;
            }

            end += read;
        }
    }
}

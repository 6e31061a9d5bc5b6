namespace QaBot.Audit;

/// <summary>Reads a file of lines that all end in LF, none of them empty or too long.</summary>
internal static class BundleLines
{
    /// <summary>The lines without their LF.</summary>
    /// <exception cref="FormatException">A line is empty, too long, or does not end.</exception>
    public static IEnumerable<byte[]> Read(string path, int longest)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = new byte[256 * 1024];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length == 0) throw new FormatException($"{Path.GetFileName(path)} holds an empty line");
            if (length > longest || (length < 0 && end - start > longest)) throw new FormatException($"a line of {Path.GetFileName(path)} is too long");
            if (length > 0)
            {
                yield return buffer[start..(start + length)];
                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0) break;
            end += read;
        }

        if (end > 0) throw new FormatException($"{Path.GetFileName(path)} does not end in LF");
    }
}

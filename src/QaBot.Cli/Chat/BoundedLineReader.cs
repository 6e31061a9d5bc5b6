using System.Text;

namespace QaBot.Cli.Chat;

/// <summary>Reads lines of which only the first <paramref name="most"/> characters are kept, however long they are.</summary>
internal sealed class BoundedLineReader(TextReader reader, int most)
{
    private readonly StringBuilder _line = new();

    /// <summary>The next line without its end (LF or CR LF), cut to the bound plus one character so that its length still shows; null at the end.</summary>
    public string? ReadLine()
    {
        _line.Clear();
        var any = false;
        for (int c; (c = reader.Read()) >= 0;)
        {
            any = true;
            if (c == '\n') break;
            if (_line.Length <= most) _line.Append((char)c);
        }

        if (!any) return null;
        if (_line.Length > 0 && _line[^1] == '\r') _line.Length--;
        return _line.ToString();
    }
}

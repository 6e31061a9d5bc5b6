using System.Text;

namespace QaBot.Cli.Chat;

/// <summary>Reads a line from a keyboard: arrows move and recall earlier lines, Ctrl-A/E/U/K/W as in a shell; Ctrl-C or Ctrl-D on an empty line ends.</summary>
/// <param name="readKey">Waits for a key and does not echo it.</param>
/// <param name="output">The terminal.</param>
/// <param name="width">The terminal's columns now.</param>
internal sealed class LineEditor(Func<ConsoleKeyInfo> readKey, TextWriter output, Func<int> width)
{
    private const int HistoryLimit = 200;
    private readonly List<string> _history = [];
    private readonly StringBuilder _line = new();
    private int _cursor;
    private int _recalled;
    private string _draft = "";

    /// <summary>The line; null when the person is done.</summary>
    /// <param name="prompt">Printed before it.</param>
    /// <param name="columns">How many columns the prompt takes.</param>
    public string? ReadLine(string prompt, int columns)
    {
        _line.Clear();
        (_cursor, _recalled, _draft) = (0, _history.Count, "");
        while (true)
        {
            Draw(prompt, columns);
            var key = readKey();
            var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            if (control && key.Key == ConsoleKey.C || control && key.Key == ConsoleKey.D && _line.Length == 0)
            {
                output.WriteLine();
                return null;
            }

            if (key.Key == ConsoleKey.Enter)
            {
                output.WriteLine();
                return Remember(_line.ToString());
            }

            if (control) Shortcut(key.Key);
            else Edit(key);
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow: _cursor = Before(_cursor); break;
            case ConsoleKey.RightArrow: _cursor = After(_cursor); break;
            case ConsoleKey.Home: _cursor = 0; break;
            case ConsoleKey.End: _cursor = _line.Length; break;
            case ConsoleKey.UpArrow: Recall(_recalled - 1); break;
            case ConsoleKey.DownArrow: Recall(_recalled + 1); break;
            case ConsoleKey.Backspace: Remove(Before(_cursor), _cursor); break;
            case ConsoleKey.Delete: Remove(_cursor, After(_cursor)); break;
            case ConsoleKey.Escape: break;
            default:
                if (!char.IsControl(key.KeyChar)) _line.Insert(_cursor++, key.KeyChar);
                break;
        }
    }

    private void Shortcut(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A: _cursor = 0; break;
            case ConsoleKey.E: _cursor = _line.Length; break;
            case ConsoleKey.D: Remove(_cursor, After(_cursor)); break;
            case ConsoleKey.U: Remove(0, _cursor); break;
            case ConsoleKey.K: Remove(_cursor, _line.Length); break;
            case ConsoleKey.W: Remove(WordStart(), _cursor); break;
            default: break;
        }
    }

    private void Remove(int start, int end)
    {
        _line.Remove(start, end - start);
        _cursor = start;
    }

    private int WordStart()
    {
        var start = _cursor;
        while (start > 0 && _line[start - 1] == ' ') start--;
        while (start > 0 && _line[start - 1] != ' ') start--;
        return start;
    }

    private int Before(int at) => at == 0 ? 0 : at > 1 && char.IsLowSurrogate(_line[at - 1]) ? at - 2 : at - 1;

    private int After(int at) => at == _line.Length ? at : at + 1 < _line.Length && char.IsHighSurrogate(_line[at]) ? at + 2 : at + 1;

    private void Recall(int index)
    {
        if (index < 0 || index > _history.Count) return;
        if (_recalled == _history.Count) _draft = _line.ToString();
        _recalled = index;
        _line.Clear().Append(index == _history.Count ? _draft : _history[index]);
        _cursor = _line.Length;
    }

    private string Remember(string line)
    {
        if (line.Length > 0 && (_history.Count == 0 || _history[^1] != line)) _history.Add(line);
        if (_history.Count > HistoryLimit) _history.RemoveAt(0);
        return line;
    }

    // A line longer than the terminal is shown through a window that follows the cursor.
    private void Draw(string prompt, int columns)
    {
        var room = Math.Max(8, width() - columns - 1);
        var first = _cursor < room ? 0 : _cursor - room + 1;
        var shown = _line.ToString(first, Math.Min(room, _line.Length - first));
        output.Write($"\r\u001b[K{prompt}{shown}");
        var back = shown.Length - (_cursor - first);
        if (back > 0) output.Write($"\u001b[{back}D");
        output.Flush();
    }
}

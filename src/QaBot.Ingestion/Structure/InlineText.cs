using System.Text;

namespace QaBot.Ingestion;

/// <summary>The words of one paragraph or cell in the making: white space run together, footnote marks raised.</summary>
internal sealed class InlineText
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly StringBuilder _text = new();
    private readonly List<(TextSpan Span, string Mark)> _marks = [];
    private bool _space;

    /// <summary>The words so far; '\n' where a line was broken on purpose.</summary>
    public string Text => _text.ToString().TrimEnd();

    /// <summary>Whether there are no words.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>The footnote marks and where in <see cref="Text"/> each stands.</summary>
    public IReadOnlyList<(TextSpan Span, string Mark)> Marks => _marks;

    /// <summary>The words of a string, white space run together.</summary>
    public static InlineText Of(string words)
    {
        var inline = new InlineText();
        inline.Append(words);
        return inline;
    }

    /// <summary>Adds words; white space of any kind and length is one space, control characters are none.</summary>
    public void Append(ReadOnlySpan<char> words)
    {
        while (words.Length > 0)
        {
            // Most of a text is stretches of ASCII with single spaces between, which are taken whole.
            if (!char.IsBetween(words[0], '!', '~'))
            {
                if (char.IsWhiteSpace(words[0])) _space = true;
                else if (!char.IsControl(words[0])) Put(words[0]);
                words = words[1..];
                continue;
            }
            var length = words.IndexOfAnyExceptInRange(' ', '~') is var stop and >= 0 ? stop : words.Length;
            if (words[..length].IndexOf("  ") is var gap and >= 0) length = gap;
            if (words[length - 1] == ' ') length--;
            Put(words[0]);
            _text.Append(words[1..length]);
            words = words[length..];
        }
    }

    /// <summary>Adds what is printed raised: digits as raised digits, of which the cleaning tells marks from exponents.</summary>
    public void Superscript(string words)
    {
        words = words.Trim();
        if (words.Length > 0 && words.All(char.IsAsciiDigit))
            foreach (var c in words) Put(Raised[c - '0']);
        else Append(words);
    }

    /// <summary>Hangs a footnote mark on the words before.</summary>
    public void Mark(string mark)
    {
        _space = false;
        var start = _text.Length;
        if (mark.All(char.IsAsciiDigit)) foreach (var c in mark) _text.Append(Raised[c - '0']);
        else if (mark.Length == 1 && !char.IsLetterOrDigit(mark[0])) _text.Append(mark);
        else _text.Append('[').Append(mark).Append(']');
        _marks.Add((new TextSpan(start, _text.Length), mark));
    }

    /// <summary>Breaks the line.</summary>
    public void Break()
    {
        _space = false;
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
        if (_text.Length > 0) _text.Append('\n');
    }

    /// <summary>Begins the next page in the middle of the words.</summary>
    public void NewPage()
    {
        _space = false;
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
        _text.Append('\f');
    }

    /// <summary>Whether the words end in two line breaks, which end a paragraph.</summary>
    public bool EndsParagraph => _text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n';

    private void Put(char c)
    {
        if (_space && _text.Length > 0 && _text[^1] is not ('\n' or '\f')) _text.Append(' ');
        _space = false;
        _text.Append(c);
    }
}

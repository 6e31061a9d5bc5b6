using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>Turns the raw lines of a paragraph into the words a person should read, keeping where each came from.</summary>
/// <remarks>One pass, no backtracking: markup, escapes, entities, footnote marks, invisible characters and hyphens at line ends.</remarks>
/// <param name="text">The version text.</param>
/// <param name="hidden">What of it is not shown.</param>
/// <param name="vocabulary">Its words.</param>
/// <param name="sequence">The footnote numbers met so far.</param>
/// <param name="marks">The marks that its format tells, by where each begins; null for a text that may hold Markdown, where they are looked for.</param>
internal sealed class InlineCleaner(
    string text, HiddenText hidden, Vocabulary vocabulary, NoteSequence sequence, IReadOnlyDictionary<int, (int End, string Mark)>? marks = null)
{
    private const int LongestLink = 2000;

    // What no markup begins with and nothing is decided by; a mark that a format tells may be any sign.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ,.;:?()");
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ");

    private readonly StringBuilder _clean = new();
    private readonly List<int> _offsets = [];
    private readonly List<int> _breaks = [];
    private readonly List<(int, string)> _found = [];
    private readonly HashSet<int> _closing = [];
    private readonly Dictionary<int, int> _jumps = [];
    private bool _space;
    private int _end;

    /// <summary>Cleans a text that stands in several pieces, each of several lines.</summary>
    public CleanText Clean(IReadOnlyList<IReadOnlyList<TextSpan>> pieces)
    {
        _clean.Clear();
        _offsets.Clear();
        _breaks.Clear();
        _found.Clear();
        _closing.Clear();
        _jumps.Clear();
        _space = false;
        for (var p = 0; p < pieces.Count; p++)
        {
            for (var l = 0; l < pieces[p].Count; l++)
            {
                var line = pieces[p][l];
                if (_clean.Length > 0) EndLine(line.Start);
                if (l == 0 && p > 0) _breaks.Add(_clean.Length + (_space ? 1 : 0));
                _end = pieces[p][^1].End;
                Line(line);
            }
        }
        return new CleanText(_clean.ToString(), _offsets.ToArray(), _breaks.ToArray(), _found.ToArray());
    }

    /// <summary>Cleans one stretch of one line.</summary>
    public CleanText Clean(TextSpan span) => Clean([[span]]);

    private void Line(TextSpan line)
    {
        var i = line.Start;
        while (i < line.End)
        {
            // No markup begins with a letter, so letters take the short way.
            if (char.IsAsciiLetter(text[i]) && i > line.Start) i = hidden.Ranges.Count == 0 ? Run(i, line.End) : Emit(text[i], i);
            else i = hidden.Skip(i) is var visible && visible > i ? visible : Step(i, line.End);
        }
    }

    private int Step(int i, int end)
    {
        var c = text[i];
        if (_jumps.Count > 0 && _jumps.TryGetValue(i, out var jump)) return jump;
        if (_closing.Count > 0 && _closing.Contains(i)) return i + 1;
        if (c is '\f' or '\u2028' or '\u2029' || char.IsWhiteSpace(c))
        {
            _space = true;
            return i + 1;
        }
        if (Characters.IsInvisible(c)) return i + 1;
        if (i + 1 < end && Characters.IsTag(c, text[i + 1])) return i + 2;
        if (marks is { Count: > 0 } && marks.TryGetValue(i, out var known)) return MarkAt(known.Mark, known.End);
        if (Characters.RaisedDigit(c) >= 0) return Raised(i, end);
        if (marks is not null) return c == '[' ? BracketedNumbers(i, end) : Emit(c, i);
        return c switch
        {
            '\\' when i + 1 < end && char.IsAscii(text[i + 1]) && (char.IsPunctuation(text[i + 1]) || char.IsSymbol(text[i + 1])) => Escaped(i, end),
            '<' => Tag(i, end),
            '&' => Entity(i, end),
            '^' => Caret(i, end),
            '[' => Bracket(i, end),
            '!' when i + 1 < end && text[i + 1] == '[' => Image(i, end),
            '*' or '_' => Emphasis(i, end),
            '`' => i + 1,
            '~' when i + 1 < end && text[i + 1] == '~' => i + 2,
            '†' or '‡' when AfterWord => MarkAt(c.ToString(), i + 1),
            >= '0' and <= '9' => Digits(i, end),
            _ => Emit(c, i),
        };
    }

    private bool AfterWord => _clean.Length > 0 && !_space && (char.IsLetterOrDigit(_clean[^1]) || char.IsPunctuation(_clean[^1]));

    /// <summary>Adds a letter and all plain characters behind it, up to the first two spaces in a row.</summary>
    private int Run(int i, int end)
    {
        Emit(text[i], i);
        var rest = text.AsSpan(i + 1, end - i - 1);
        if (rest.IndexOfAnyExcept(marks is { Count: > 0 } ? Letters : Plain) is var stop and >= 0) rest = rest[..stop];
        if (rest.IndexOf("  ") is var gap and >= 0) rest = rest[..gap];
        rest = rest.TrimEnd(' ');
        _clean.Append(rest);
        var known = _offsets.Count;
        CollectionsMarshal.SetCount(_offsets, known + rest.Length);
        var places = CollectionsMarshal.AsSpan(_offsets)[known..];
        for (var k = 0; k < places.Length; k++) places[k] = i + 1 + k;
        return i + 1 + rest.Length;
    }

    private int Emit(char c, int at)
    {
        if (_space && _clean.Length > 0)
        {
            _clean.Append(' ');
            _offsets.Add(Math.Max(0, at - 1));
        }
        _space = false;
        _clean.Append(c);
        _offsets.Add(at);
        return at + 1;
    }

    private int MarkAt(string mark, int next)
    {
        _found.Add((_clean.Length, mark));
        sequence.Met(mark);
        return next;
    }

    private void EndLine(int next)
    {
        if (_clean.Length > 1 && !_space && _clean[^1] is '-' or '‐' && char.IsLetter(_clean[^2]) && next < text.Length && char.IsLower(text[next]))
        {
            var before = _clean.Length - 1;
            while (before > 0 && char.IsLetter(_clean[before - 1])) before--;
            var after = next;
            while (after < text.Length && char.IsLetter(text[after])) after++;
            var head = _clean.ToString(before, _clean.Length - 1 - before);
            var tail = text[next..after];
            var compound = after < text.Length && text[after] == '-';
            if (!compound && vocabulary.JoinsWithoutHyphen(head, tail))
            {
                _clean.Length--;
                _offsets.RemoveAt(_offsets.Count - 1);
            }
            return;
        }
        _space = true;
    }

    private int Escaped(int i, int end)
    {
        var c = text[i + 1];
        var last = i + 2 >= end || char.IsWhiteSpace(text[i + 2]);
        return c == '*' && AfterWord && last ? MarkAt("*", i + 2) : Emit(c, i + 1);
    }

    private int Raised(int i, int end)
    {
        var j = i;
        var number = "";
        while (j < end && Characters.RaisedDigit(text[j]) is var digit and >= 0)
        {
            number += (char)('0' + digit);
            j++;
        }
        if (!IsExponent(number)) return MarkAt(number, j);
        for (var k = i; k < j; k++) Emit(text[k], k);
        return j;
    }

    /// <summary>Whether a raised number belongs to what it hangs on: a unit of area or volume, a power of ten.</summary>
    private bool IsExponent(string number)
    {
        if (_clean.Length == 0 || _space) return false;
        var start = _clean.Length;
        while (start > 0 && char.IsLetterOrDigit(_clean[start - 1])) start--;
        var word = _clean.ToString(start, _clean.Length - start);
        return word == "10" || (number is "2" or "3" && word.TrimStart("0123456789.,".ToCharArray()) is "m" or "km" or "cm" or "mm" or "ft" or "mi" or "dm" or "in");
    }

    private int Tag(int i, int end)
    {
        var rest = text.AsSpan(i, end - i);
        if (rest.StartsWith("<sup>", StringComparison.OrdinalIgnoreCase)) return Superscript(i, end);
        var close = rest[..Math.Min(rest.Length, LongestLink)].IndexOf('>');
        if (close < 2) return Emit('<', i);
        var inner = rest[1..close];
        if (inner.StartsWith("http") || inner.StartsWith("mailto:") || inner.StartsWith("www."))
        {
            _jumps[i + close] = i + close + 1;
            return i + 1;
        }
        var name = inner[0] == '/' ? inner[1..] : inner;
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) return Emit('<', i);
        if (name.StartsWith("br", StringComparison.OrdinalIgnoreCase) || name is "p" or "td" or "li" or "div") _space = true;
        return i + close + 1;
    }

    private int Superscript(int i, int end)
    {
        if (!RaisedMarkup.TryRead(text.AsSpan(i, end - i), out var raised, out var length)) return i + "<sup>".Length;
        if (raised == "\"") Emit('"', i);
        else if (RaisedMarkup.AreMarks(raised) && !IsExponent(raised)) Marks(raised, i);
        else foreach (var c in raised) Emit(c, i + 1);
        return i + length;
    }

    private int Marks(string list, int next)
    {
        foreach (var mark in list.Split([',', ' ', '[', ']', '-'], StringSplitOptions.RemoveEmptyEntries)) MarkAt(mark, next);
        return next;
    }

    private int Caret(int i, int end)
    {
        if (i + 1 >= end) return Emit('^', i);
        var closer = text[i + 1] == '{' ? '}' : '^';
        var from = closer == '}' ? i + 2 : i + 1;
        var close = text.AsSpan(from, Math.Min(end - from, 40)).IndexOf(closer);
        if (close < 1) return Emit('^', i);
        var inner = text.AsSpan(from, close);
        foreach (var c in inner)
            if (!char.IsAsciiDigit(c) && c is not (',' or ' ' or '*')) return Emit('^', i);
        return IsExponent(inner.ToString()) ? Emit('^', i) : Marks(inner.ToString(), from + close + 1);
    }

    private int Bracket(int i, int end)
    {
        var close = text.AsSpan(i, Math.Min(end - i, LongestLink)).IndexOf(']');
        if (close < 2) return Emit('[', i);
        var inner = text.AsSpan(i + 1, close - 1);
        var after = i + close + 1;
        if (inner[0] == '^' && inner.Length < 20) return MarkAt(inner[1..].ToString(), after);
        if (inner.Length <= 12 && char.IsAsciiDigit(inner[0]) && AfterWord && AreNoteNumbers(inner)) return Marks(inner.ToString(), after);
        if (after < end && text[after] == '(')
        {
            var target = text.AsSpan(after, Math.Min(end - after, LongestLink)).IndexOf(')');
            if (target > 0)
            {
                _jumps[i + close] = after + target + 1;
                return i + 1;
            }
        }
        return Emit('[', i);
    }

    /// <summary>A bracket of plain words; numbers in it, after a word, are note marks.</summary>
    private int BracketedNumbers(int i, int end)
    {
        var close = text.AsSpan(i, Math.Min(end - i, 14)).IndexOf(']');
        if (close < 2 || !AfterWord || !char.IsAsciiDigit(text[i + 1]) || !AreNoteNumbers(text.AsSpan(i + 1, close - 1))) return Emit('[', i);
        return Marks(text[(i + 1)..(i + close)], i + close + 1);
    }

    private static bool AreNoteNumbers(ReadOnlySpan<char> inner)
    {
        var run = 0;
        foreach (var c in inner)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run > 3 || (run == 0 && c is not (',' or ' ' or '-'))) return false;
        }
        return true;
    }

    private int Image(int i, int end)
    {
        var middle = text.AsSpan(i, Math.Min(end - i, LongestLink)).IndexOf("](");
        var close = middle < 0 ? -1 : text.AsSpan(i + middle, Math.Min(end - i - middle, LongestLink)).IndexOf(')');
        return close < 0 ? Emit('!', i) : i + middle + close + 1;
    }

    private int Emphasis(int i, int end)
    {
        var c = text[i];
        var length = 1;
        while (i + length < end && text[i + length] == c && length < 3) length++;
        var next = i + length < end ? text[i + length] : ' ';
        var previous = i > 0 ? text[i - 1] : ' ';
        var opens = !char.IsWhiteSpace(next) && !char.IsLetterOrDigit(previous);
        if (length > 1 && (!char.IsWhiteSpace(next) || !char.IsWhiteSpace(previous)) && (c == '*' || !char.IsLetterOrDigit(previous) || !char.IsLetterOrDigit(next)))
            return i + length;
        if (length == 1 && opens && Closing(c, i + 1) is var at and > 0)
        {
            _closing.Add(at);
            return i + 1;
        }
        if (length == 1 && c == '*' && AfterWord && !char.IsLetterOrDigit(next)) return MarkAt("*", i + 1);
        for (var k = 0; k < length; k++) Emit(c, i + k);
        return i + length;
    }

    private int Closing(char c, int from)
    {
        for (var j = from + 1; j < _end; j++)
            if (text[j] == c && !char.IsWhiteSpace(text[j - 1]) && text[j - 1] != '\\' && (j + 1 >= _end || !char.IsLetterOrDigit(text[j + 1])))
                return j;
            else if (j - from > 400) break;
        return -1;
    }

    private int Entity(int i, int end)
    {
        var semicolon = text.AsSpan(i, Math.Min(end - i, 10)).IndexOf(';');
        if (semicolon < 2) return Emit('&', i);
        var next = i + semicolon + 1;
        char? c = text.AsSpan(i + 1, semicolon - 1) switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" or "#39" or "#x27" => '\'',
            "nbsp" => ' ',
            "ndash" => '–',
            "mdash" => '—',
            "rsquo" => '’',
            "lsquo" => '‘',
            "rdquo" => '”',
            "ldquo" => '“',
            "hellip" => '…',
            _ => null,
        };
        if (c is null) return Emit('&', i);
        if (c == ' ') _space = true;
        else Emit(c.Value, i);
        return next;
    }

    /// <summary>A number; one that stands after a full stop where a footnote mark would, and carries on the sequence, is a mark that lost its raising.</summary>
    private int Digits(int i, int end)
    {
        var j = i;
        while (j < end && char.IsAsciiDigit(text[j])) j++;
        if (j - i <= 3 && EndsSentence() && FollowedByStart(j, end)
            && sequence.CouldBeNext(int.Parse(text.AsSpan(i, j - i), System.Globalization.CultureInfo.InvariantCulture)))
        {
            return MarkAt(text[i..j], j);
        }
        for (var k = i; k < j; k++) Emit(text[k], k);
        return j;
    }

    private bool EndsSentence()
    {
        var k = _clean.Length - 1;
        while (k > 0 && Characters.IsCloser(_clean[k])) k--;
        if (k < 1 || !Characters.IsTerminal(_clean[k])) return false;
        if (Characters.IsCloser(_clean[k - 1])) return true;
        var start = k;
        while (start > 0 && char.IsLetter(_clean[start - 1])) start--;
        return k - start > 1 && !Abbreviations.NeverEnds(_clean.ToString(start, k - start));
    }

    private bool FollowedByStart(int j, int end)
    {
        if (j >= end) return j >= _end;
        if (!char.IsWhiteSpace(text[j])) return false;
        while (j < end && char.IsWhiteSpace(text[j])) j++;
        return j >= end || char.IsUpper(text[j]) || (Characters.IsOpener(text[j]) && j + 1 < end && char.IsUpper(text[j + 1]));
    }
}

using System.Globalization;
using System.Text;

namespace QaBot.Audit;

/// <summary>Writes and reads canonical JSON as BUNDLE.md section 1 defines it: integers, printable ASCII strings, sorted members, no white space.</summary>
internal static class CanonicalJson
{
    /// <summary>The largest integer, 2^53 - 1.</summary>
    public const long Largest = 9007199254740991;

    private const int Deepest = 8;

    /// <summary>The bytes of a value: <see cref="CanonicalObject"/>, a list of values, string or long.</summary>
    /// <exception cref="ArgumentException">A string or number cannot be written so.</exception>
    public static byte[] Write(object value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The value of bytes that are canonical to the last one.</summary>
    /// <exception cref="FormatException">They are not; says where.</exception>
    public static object Parse(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        var value = Value(bytes, ref at, 1);
        return at == bytes.Length ? value : throw new FormatException($"more follows at byte {at}");
    }

    /// <summary>The same where the value must be an object.</summary>
    public static CanonicalObject ParseObject(ReadOnlySpan<byte> bytes) => Parse(bytes) as CanonicalObject ?? throw new FormatException("not an object");

    private static void Write(StringBuilder text, object value)
    {
        switch (value)
        {
            case string s:
                if (!IsPlain(s)) throw new ArgumentException($"'{s}' holds a character that canonical JSON does not.");
                text.Append('"').Append(s).Append('"');
                break;
            case long n:
                if (n is < 0 or > Largest) throw new ArgumentException($"{n} is out of canonical JSON's range.");
                text.Append(n.ToString(CultureInfo.InvariantCulture));
                break;
            case CanonicalObject o:
                text.Append('{');
                var first = true;
                foreach (var (name, member) in o)
                {
                    if (!first) text.Append(',');
                    first = false;
                    Write(text, name);
                    text.Append(':');
                    Write(text, member);
                }

                text.Append('}');
                break;
            case IReadOnlyList<object> list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Write(text, list[i]);
                }

                text.Append(']');
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no canonical JSON.");
        }
    }

    private static object Value(ReadOnlySpan<byte> bytes, ref int at, int depth)
    {
        if (depth > Deepest) throw new FormatException($"nested too deep at byte {at}");
        return Peek(bytes, at) switch
        {
            (byte)'{' => Object(bytes, ref at, depth),
            (byte)'[' => Array(bytes, ref at, depth),
            (byte)'"' => String(bytes, ref at),
            _ => Number(bytes, ref at),
        };
    }

    private static CanonicalObject Object(ReadOnlySpan<byte> bytes, ref int at, int depth)
    {
        var result = new CanonicalObject();
        string? last = null;
        at++;
        if (Take(bytes, ref at, '}')) return result;
        do
        {
            var name = String(bytes, ref at);
            if (last is not null && string.CompareOrdinal(name, last) <= 0) throw new FormatException($"the member '{name}' is out of order at byte {at}");
            Expect(bytes, ref at, ':');
            result.Add(last = name, Value(bytes, ref at, depth + 1));
        }
        while (Take(bytes, ref at, ','));
        Expect(bytes, ref at, '}');
        return result;
    }

    private static List<object> Array(ReadOnlySpan<byte> bytes, ref int at, int depth)
    {
        var result = new List<object>();
        at++;
        if (Take(bytes, ref at, ']')) return result;
        do result.Add(Value(bytes, ref at, depth + 1));
        while (Take(bytes, ref at, ','));
        Expect(bytes, ref at, ']');
        return result;
    }

    /// <summary>The string that stands at <paramref name="at"/>, which moves behind it.</summary>
    public static string String(ReadOnlySpan<byte> bytes, ref int at) => Encoding.ASCII.GetString(StringBytes(bytes, ref at));

    /// <summary>The same as the bytes of its characters.</summary>
    public static ReadOnlySpan<byte> StringBytes(ReadOnlySpan<byte> bytes, ref int at)
    {
        Expect(bytes, ref at, '"');
        var length = bytes[at..].IndexOf((byte)'"');
        if (length < 0) throw new FormatException($"a string does not end at byte {at}");
        var s = bytes.Slice(at, length);
        if (s.ContainsAnyExceptInRange((byte)' ', (byte)'~') || s.Contains((byte)'\\')) throw new FormatException($"a string holds an unprintable character at byte {at}");
        at += length + 1;
        return s;
    }

    /// <summary>The number that stands at <paramref name="at"/>, which moves behind it.</summary>
    public static long Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        var start = at;
        long value = 0;
        for (; at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            value = (value * 10) + (bytes[at] - '0');
            if (value > Largest) throw new FormatException($"a number is too large at byte {start}");
        }

        if (at == start || (bytes[start] == '0' && at > start + 1)) throw new FormatException($"a value is no canonical JSON at byte {start}");
        return value;
    }

    private static bool IsPlain(ReadOnlySpan<char> s) => s.IndexOfAnyExceptInRange(' ', '~') < 0 && s.IndexOfAny('"', '\\') < 0;

    private static int Peek(ReadOnlySpan<byte> bytes, int at) => at < bytes.Length ? bytes[at] : throw new FormatException("ends too early");

    /// <summary>Moves behind a character where that stands there.</summary>
    public static bool Take(ReadOnlySpan<byte> bytes, ref int at, char wanted)
    {
        if (Peek(bytes, at) != wanted) return false;
        at++;
        return true;
    }

    private static void Expect(ReadOnlySpan<byte> bytes, ref int at, char wanted)
    {
        if (!Take(bytes, ref at, wanted)) throw new FormatException($"'{wanted}' is missing at byte {at}");
    }

    /// <summary>Moves behind what must stand there.</summary>
    public static void Expect(ReadOnlySpan<byte> bytes, ref int at, ReadOnlySpan<byte> wanted)
    {
        if (!bytes[at..].StartsWith(wanted)) throw new FormatException($"'{Encoding.ASCII.GetString(wanted)}' is missing at byte {at}");
        at += wanted.Length;
    }
}

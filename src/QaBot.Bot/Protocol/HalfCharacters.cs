using System.Buffers.Text;

namespace QaBot.Bot;

/// <summary>Mends JSON in which half of a character stands alone: "\ud83d" without its other half becomes "\ufffd", so that reading and writing it cannot break.</summary>
internal static class HalfCharacters
{
    private const int Escape = 6;

    /// <summary>Changes the escapes of lone halves in place; nothing moves.</summary>
    /// <param name="json">UTF-8. In what is JSON, a backslash stands in strings only.</param>
    public static void Mend(Span<byte> json)
    {
        for (var at = 0; json[at..].IndexOf((byte)'\\') is var next and >= 0;)
        {
            at += next;
            var unit = UnitAt(json[at..]);
            if (unit is >= 0xD800 and <= 0xDBFF && UnitAt(json[(at + Escape)..]) is >= 0xDC00 and <= 0xDFFF) at += 2 * Escape;
            else if (unit is null) at = Math.Min(at + 2, json.Length);
            else
            {
                if (unit is >= 0xD800 and <= 0xDFFF) "fffd"u8.CopyTo(json[(at + 2)..]);
                at += Escape;
            }
        }
    }

    // The UTF-16 unit that an escape "\uXXXX" at the beginning stands for; null where there is none.
    private static int? UnitAt(ReadOnlySpan<byte> json) =>
        json.Length >= Escape && json[0] == '\\' && json[1] == 'u' && Utf8Parser.TryParse(json[2..Escape], out int unit, out var read, 'X') && read == Escape - 2 ? unit : null;
}

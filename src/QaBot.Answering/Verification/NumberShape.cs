using System.Globalization;

namespace QaBot.Answering.Verification;

/// <summary>The shape of a written number: where it ends and which values it may mean.</summary>
internal static class NumberShape
{
    private const int MostDigits = 15;

    /// <summary>The offset after a number that begins at <paramref name="start"/>: digits, and separators that have digits on both sides.</summary>
    public static int End(string text, int start)
    {
        var end = Digits(text, start);
        var lead = end - start;
        while (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && IsSeparator(text, end, lead))
        {
            var next = Digits(text, end + 1);
            if (text[end] is ' ' && (lead > 3 || next - end != 4)) return end;
            end = next;
        }
        return end;
    }

    /// <summary>The values that a number may mean, likeliest first: "1.500" is 1.5 or 1500. Empty for no plain number ("1.2.3") and for more digits than a number has.</summary>
    public static decimal[] Values(string number)
    {
        if (number.Length > MostDigits * 2) return [];
        Span<char> plain = stackalloc char[number.Length];
        var separators = 0;
        var length = 0;
        char separator = default;
        var mixed = false;
        var groups = true;
        var group = 0;
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
            {
                plain[length++] = number[i];
                group++;
                continue;
            }
            mixed |= separators > 0 && number[i] != separator;
            groups &= separators == 0 ? group <= 3 : group == 3;
            separator = number[i];
            separators++;
            group = 0;
        }
        if (length > MostDigits) return [];
        if (separators == 0) return [decimal.Parse(plain[..length], CultureInfo.InvariantCulture)];
        groups &= group == 3;
        if (mixed) return Mixed(number);
        if (separators > 1) return groups ? [decimal.Parse(plain[..length], CultureInfo.InvariantCulture)] : [];
        var whole = decimal.Parse(plain[..length], CultureInfo.InvariantCulture);
        var fraction = Scaled(whole, group);
        return (separator, groups) switch
        {
            ('.', true) => [fraction, whole],
            ('.', false) => [fraction],
            (',', true) => plain[0] == '0' ? [fraction] : [whole],
            (',', false) => [fraction],
            (_, true) => [whole],
            _ => [],
        };
    }

    /// <summary>"1,234.5" and "1.234,5": the last separator is the decimal one.</summary>
    private static decimal[] Mixed(string number)
    {
        var last = number.LastIndexOfAny(['.', ',']);
        if (last < 0 || number.AsSpan(last + 1).ContainsAnyExceptInRange('0', '9')) return [];
        var whole = number[..last];
        var other = whole.Length > 0 ? whole.AsSpan().IndexOfAnyExceptInRange('0', '9') : -1;
        if (other < 0 || whole.Contains(number[last], StringComparison.Ordinal)) return [];
        var values = Values(whole);
        if (values.Length == 0) return [];
        var digits = number.Length - last - 1;
        return digits > 12 ? [] : [values[^1] + Scaled(decimal.Parse(number.AsSpan(last + 1), CultureInfo.InvariantCulture), digits)];
    }

    private static decimal Scaled(decimal value, int decimals)
    {
        for (; decimals > 0; decimals--) value /= 10;
        return value;
    }

    private static int Digits(string text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i;
    }

    private static bool IsSeparator(string text, int i, int lead) => text[i] switch
    {
        '.' or ',' => true,
        '\'' or '’' or '\u00A0' or '\u2009' or '\u202F' or ' ' => lead <= 3 && Digits(text, i + 1) - i == 4,
        _ => false,
    };
}

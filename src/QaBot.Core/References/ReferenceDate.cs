using System.Globalization;

namespace QaBot.Core;

/// <summary>A date as exact as a source gives it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12; null where only the year is known.</param>
/// <param name="Day">1 to 31; null where only the month is known.</param>
public readonly record struct ReferenceDate(int Year, int? Month, int? Day)
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The month's English name; empty where it is not known.</summary>
    public string MonthName => Month is { } m ? Months[m - 1] : "";

    /// <summary>The date in words such as "2024-03-01", "March 2024", "1 March 2024" or "2024"; null where there is no year in them.</summary>
    public static ReferenceDate? Of(string? words)
    {
        if (words is null) return null;
        var parts = words.Split([' ', '-', '/', ',', '.', 'T', '–'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, p => p.Length == 4 && p.All(char.IsAsciiDigit) && p[0] is '1' or '2');
        if (at < 0) return null;
        var year = Number(parts[at])!.Value;
        var named = Array.FindIndex(parts, p => p.Length > 2 && Array.Exists(Months, m => m.StartsWith(p, StringComparison.OrdinalIgnoreCase)));
        if (named >= 0)
        {
            var month = Array.FindIndex(Months, m => m.StartsWith(parts[named], StringComparison.OrdinalIgnoreCase)) + 1;
            var day = Array.Find(parts, p => p.Length <= 2 && Number(p) is >= 1 and <= 31);
            return new ReferenceDate(year, month, day is null ? null : Number(day));
        }
        if (at == 0 && parts.Length > 1 && Number(parts[1]) is >= 1 and <= 12) return new ReferenceDate(year, Number(parts[1]), parts.Length > 2 && Number(parts[2]) is >= 1 and <= 31 ? Number(parts[2]) : null);
        return new ReferenceDate(year, null, null);
    }

    private static int? Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

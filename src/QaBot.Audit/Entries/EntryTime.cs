using System.Globalization;

namespace QaBot.Audit;

/// <summary>Times as envelopes write them: UTC, to the millisecond.</summary>
internal static class EntryTime
{
    /// <summary>How far an entry may lie before the one before it without the clock having gone back.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>"2026-11-23T15:45:00.123Z".</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The time of text of exactly that form.</summary>
    /// <exception cref="FormatException">It is of another form, or no real date.</exception>
    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException($"'{text}' is no time");
}

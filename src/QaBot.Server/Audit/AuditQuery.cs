using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using QaBot.Audit;

namespace QaBot.Server.Audit;

/// <summary>The filter of the list page as its address carries it.</summary>
internal sealed record AuditQuery(AuditFilter Filter, IReadOnlyDictionary<string, string> Values, string? Problem)
{
    private static readonly string[] Names = ["from", "to", "type", "state", "document", "verdict", "person", "text"];

    /// <summary>Reads the filter; what cannot be read is left out and said.</summary>
    public static AuditQuery Read(IQueryCollection query)
    {
        var values = Names.Where(n => !string.IsNullOrWhiteSpace(query[n])).ToDictionary(n => n, n => Cut(query[n].ToString()), StringComparer.Ordinal);
        string? problem = null;
        var filter = new AuditFilter
        {
            From = Day("from"),
            To = Day("to") is { Year: < 9999 } last ? last.AddDays(1) : null,
            Type = Known("type", EntryTypes.All.Contains),
            State = Known("state", s => s is "verified" or "partial" or "declined" or "failed"),
            Verdict = Known("verdict", AuditFilter.IsVerdict),
            Document = values.GetValueOrDefault("document"),
            Person = values.GetValueOrDefault("person"),
            Text = values.GetValueOrDefault("text"),
            Before = long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null,
        };
        return new AuditQuery(filter, values, problem);

        DateTimeOffset? Day(string name)
        {
            if (!values.TryGetValue(name, out var text)) return null;
            if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)) return day;
            problem = $"'{text}' is no day: give it like 2026-11-23.";
            return null;
        }

        string? Known(string name, Func<string, bool> isKnown)
        {
            if (!values.TryGetValue(name, out var text)) return null;
            if (isKnown(text)) return text;
            problem = $"There is no {name} '{text}'.";
            return null;
        }
    }

    /// <summary>The address of the list with this filter, from an entry on.</summary>
    public string Address(long? before = null)
    {
        var address = QueryHelpers.AddQueryString("/audit", Values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)));
        return before is { } number ? QueryHelpers.AddQueryString(address, "before", number.ToString(CultureInfo.InvariantCulture)) : address;
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200];
}

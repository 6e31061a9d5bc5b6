using System.Text;

namespace QaBot.Ingestion;

/// <summary>Takes a text apart into records and cells (RFC 4180); a quote that is never closed ends with its line.</summary>
internal static class CsvRecords
{
    private const int MostCells = 1000;
    private const int LongestQuoted = 100_000;

    /// <summary>The records, blank lines left out.</summary>
    public static IEnumerable<string[]> Of(string text, char separator)
    {
        var cells = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            cells.Add(Cell(text, separator, ref at));
            var ends = at >= text.Length || text[at] == '\n';
            at++;
            if (!ends && cells.Count < MostCells) continue;
            if (!ends) at = text.IndexOf('\n', at) is var next and >= 0 ? next + 1 : text.Length;
            if (cells.Exists(c => !string.IsNullOrWhiteSpace(c))) yield return [.. cells];
            cells.Clear();
        }
    }

    /// <summary>One cell; <paramref name="at"/> is left on what ends it.</summary>
    private static string Cell(string text, char separator, ref int at)
    {
        if (at < text.Length && text[at] == '"' && Quoted(text, separator, ref at) is { } quoted) return quoted;
        var length = text.AsSpan(at).IndexOfAny(separator, '\n');
        if (length < 0) length = text.Length - at;
        var cell = text.Substring(at, length);
        at += length;
        return cell;
    }

    private static string? Quoted(string text, char separator, ref int at)
    {
        var cell = new StringBuilder();
        for (var i = at + 1; i < text.Length && i - at < LongestQuoted; i++)
        {
            if (text[i] != '"') cell.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (i + 1 == text.Length || text[i + 1] == separator || text[i + 1] == '\n')
            {
                at = i + 1;
                return cell.ToString();
            }
            else return null;
        }
        return null;
    }
}

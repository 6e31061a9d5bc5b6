using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>What <c>pdfinfo</c> tells of a file.</summary>
/// <param name="Title">As the file says; often wrong.</param>
/// <param name="Author">As the file says.</param>
/// <param name="Created">When it was made, as an ISO date.</param>
/// <param name="Pages">How many pages it says it has.</param>
internal sealed record PdfInfo(string? Title, string? Author, string? Created, int Pages)
{
    private const int MostLines = 200;

    private static readonly string[] Meaningless = ["untitled", "microsoft word", "microsoft powerpoint", "powerpoint presentation", "slide 1", "layout 1", "anonymous", "unknown", "title"];
    private static readonly string[] FileEndings = [".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".rtf", ".odt", ".ps", ".htm", ".html", ".ppt", ".pptx", ".xls", ".fm"];

    /// <summary>Reads the lines of the program.</summary>
    public static PdfInfo Read(Stream output)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new BoundedLines(output);
        for (var i = 0; i < MostLines && lines.Next() is { } line; i++)
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                values.TryAdd(line[..colon], Plain(line[(colon + 1)..]));
        return new PdfInfo(
            Meaningful(values.GetValueOrDefault("Title")),
            Meaningful(values.GetValueOrDefault("Author")),
            values.GetValueOrDefault("CreationDate") is { Length: >= 10 } date && DateOnly.TryParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? date[..10] : null,
            int.TryParse(values.GetValueOrDefault("Pages"), NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages : 0);
    }

    private static string Plain(string value) => string.Concat(value.Where(c => !char.IsControl(c) && !Characters.IsInvisible(c))).Trim();

    /// <summary>The value, unless it is what a program put there for want of a better one.</summary>
    private static string? Meaningful(string? value) =>
        value is not { Length: > 1 and < 400 } || Meaningless.Any(m => value.StartsWith(m, StringComparison.OrdinalIgnoreCase))
        || FileEndings.Any(e => value.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || !value.Any(char.IsLetter) ? null : value;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QaBot.Core;

/// <summary>Writes reference lists. What a source does not say is left out, its date said to be missing.</summary>
public static class ReferenceList
{
    private static readonly JsonWriterOptions Legible = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The names of the styles.</summary>
    public static IReadOnlyList<string> Styles { get; } = ["apa", "chicago", "bibtex", "csl-json"];

    /// <summary>The list in a style, each line ending in LF.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No style of <see cref="Styles"/>.</exception>
    public static string Write(IReadOnlyList<Reference> references, string style) => style switch
    {
        "apa" => string.Concat(references.Select(r => Apa(r) + "\n")),
        "chicago" => string.Concat(references.Select(r => Chicago(r) + "\n")),
        "bibtex" => string.Join('\n', references.Select(BibTex)),
        "csl-json" => CslJson(references),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, $"The styles are {string.Join(", ", Styles)}."),
    };

    /// <summary>Publication Manual of the American Psychological Association, 7th edition, chapter 10: author, date, title, source.</summary>
    private static string Apa(Reference r)
    {
        var names = r.Authors.Select(a => a.Given.Length == 0 ? a.Family : $"{a.Family}, {a.Initials}").ToArray();
        var authors = names.Length > 20 ? $"{string.Join(", ", names[..19])}, … {names[^1]}" : Listed(names, ", ", names.Length > 1 ? ", & " : "");
        var day = r.Date is { } d ? $"{d.Year}{(d.Month is null ? "" : $", {d.MonthName}")}{(d.Day is { } n ? $" {n}" : "")}" : "n.d.";
        return authors.Length == 0
            ? Sentences(r.Title, $"({day})", SameAsAuthor(r) ? null : r.Publisher, r.Identifier, r.Url)
            : Sentences(authors, $"({day})", r.Title, SameAsAuthor(r) ? null : r.Publisher, r.Identifier, r.Url);
    }

    /// <summary>The Chicago Manual of Style, 17th edition, 15.6: author-date.</summary>
    private static string Chicago(Reference r)
    {
        var names = r.Authors.Select((a, i) => a.Given.Length == 0 ? a.Family : i == 0 ? $"{a.Family}, {a.Given}" : $"{a.Given} {a.Family}").ToArray();
        var authors = names.Length > 10 ? $"{string.Join(", ", names[..7])}, et al" : Listed(names, ", ", names.Length > 1 ? ", and " : "");
        var exact = r.Date is { Month: not null } d ? d.Day is { } day ? $"{d.MonthName} {day}" : d.MonthName : null;
        var year = r.Date is { } known ? $"{known.Year}" : "n.d.";
        return authors.Length == 0
            ? Sentences(Quoted(r.Title), year, r.Publisher, exact, r.Identifier, r.Url)
            : Sentences(authors, year, Quoted(r.Title), SameAsAuthor(r) ? null : r.Publisher, exact, r.Identifier, r.Url);
    }

    private static string BibTex(Reference r)
    {
        var fields = new List<(string Name, string? Value)>
        {
            ("author", r.Authors.Count == 0 ? null : string.Join(" and ", r.Authors.Select(a => a.Given.Length == 0 ? $"{{{Escaped(a.Family)}}}" : $"{Escaped(a.Family)}, {Escaped(a.Given)}"))),
            ("title", $"{{{Escaped(r.Title)}}}"),
            ("publisher", r.Publisher is null ? null : Escaped(r.Publisher)),
            ("year", r.Date is { } d ? $"{d.Year}" : null),
            ("month", r.Date is { Month: not null } m ? m.MonthName[..3].ToLowerInvariant() : null),
            ("url", r.Url?.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)),
            ("note", r.Identifier is null ? null : Escaped(r.Identifier)),
            ("language", r.Language is null ? null : Escaped(r.Language)),
        };
        var entry = new StringBuilder().Append("@misc{").Append(r.Key);
        foreach (var (name, value) in fields)
            if (value is not null) entry.Append(",\n  ").Append(name).Append(" = ").Append(name == "month" ? value : $"{{{value}}}");
        return entry.Append("\n}\n").ToString();
    }

    /// <summary>Citation Style Language 1.0.2, JSON schema of the input data.</summary>
    private static string CslJson(IReadOnlyList<Reference> references)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Legible))
        {
            json.WriteStartArray();
            foreach (var r in references) Csl(json, r);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Csl(Utf8JsonWriter json, Reference r)
    {
        json.WriteStartObject();
        json.WriteString("id", r.Key);
        json.WriteString("type", r.Url is null ? "document" : "webpage");
        json.WriteString("title", r.Title);
        if (r.Authors.Count > 0)
        {
            json.WriteStartArray("author");
            foreach (var author in r.Authors)
            {
                json.WriteStartObject();
                if (author.Given.Length == 0) json.WriteString("literal", author.Family);
                else
                {
                    json.WriteString("family", author.Family);
                    json.WriteString("given", author.Given);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (r.Publisher is not null) json.WriteString("publisher", r.Publisher);
        if (r.Date is { } date)
        {
            json.WriteStartObject("issued");
            json.WriteStartArray("date-parts");
            json.WriteStartArray();
            foreach (var part in (ReadOnlySpan<int?>)[date.Year, date.Month, date.Day])
                if (part is { } number) json.WriteNumberValue(number);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        if (r.Url is not null) json.WriteString("URL", r.Url);
        if (r.Identifier is not null) json.WriteString("note", r.Identifier);
        if (r.Language is not null) json.WriteString("language", r.Language);
        json.WriteEndObject();
    }

    private static bool SameAsAuthor(Reference r) => r.Authors.Count == 1 && r.Authors[0].Given.Length == 0 && r.Authors[0].Family == r.Publisher;

    private static string Listed(string[] names, string between, string last) =>
        names.Length < 2 ? string.Concat(names) : string.Join(between, names[..^1]) + last + names[^1];

    /// <summary>The parts with a full stop after each; an address has none.</summary>
    private static string Sentences(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (string.IsNullOrWhiteSpace(part)) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(part);
            var isAddress = part.StartsWith("http", StringComparison.Ordinal) && part.Contains("://", StringComparison.Ordinal);
            if (part.EndsWith('”') && !isAddress) text.Insert(text.Length - 1, text[^2] is '.' or '?' or '!' ? "" : ".");
            else if (!isAddress && text[^1] is not ('.' or '?' or '!')) text.Append('.');
        }
        return text.ToString();
    }

    /// <summary>The words in quotation marks, those within them single.</summary>
    private static string Quoted(string words) => $"“{words.Replace('“', '‘').Replace('”', '’')}”";

    private static string Escaped(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var c in words)
            switch (c)
            {
                case '\\': escaped.Append("\\textbackslash{}"); break;
                case '{' or '}' or '&' or '%' or '$' or '#' or '_': escaped.Append('\\').Append(c); break;
                case '~': escaped.Append("\\textasciitilde{}"); break;
                case '^': escaped.Append("\\textasciicircum{}"); break;
                default: escaped.Append(c); break;
            }
        return escaped.ToString();
    }
}

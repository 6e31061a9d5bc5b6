namespace QaBot.Core;

/// <summary>An author: a person, or a body that has only one name.</summary>
/// <param name="Family">The family name, or all of a body's name.</param>
/// <param name="Given">The given names; empty for a body.</param>
public sealed record ReferenceName(string Family, string Given)
{
    private static readonly string[] Bodies =
        ["university", "institute", "institut", "organisation", "organization", "ministry", "department", "office", "bank", "council", "commission", "committee", "agency", "foundation", "association", "centre", "center", "government", "nations", "union", "group", "company", "inc.", "ltd", "team", "society", "press", "authority", "service"];

    private static readonly string[] Particles = ["von", "van", "de", "der", "den", "da", "di", "du", "del", "la", "le", "zu", "af", "bin", "al"];

    /// <summary>The names in a list separated by commas, semicolons or "and"; none for null.</summary>
    public static IReadOnlyList<ReferenceName> All(string? names) => names is null
        ? []
        : [.. names.Replace(" and ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal).Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Of)];

    /// <summary>The initials of the given names: "A. B."; empty for a body.</summary>
    public string Initials => string.Join(' ', Given.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(g => string.Join('-', g.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(p => $"{char.ToUpperInvariant(p[0])}."))));

    private static ReferenceName Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 1 or > 5 || words.Any(w => Bodies.Contains(w.ToLowerInvariant()) || w is "of" or "for" or "the" or "The")) return new ReferenceName(name, "");
        var family = words.Length - 1;
        while (family > 1 && Particles.Contains(words[family - 1])) family--;
        return new ReferenceName(string.Join(' ', words[family..]), string.Join(' ', words[..family]));
    }
}

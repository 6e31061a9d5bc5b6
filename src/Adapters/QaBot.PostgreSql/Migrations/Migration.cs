using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace QaBot.PostgreSql;

/// <summary>One step of the tables' history.</summary>
/// <param name="Name">AREA-NUMBER-title, "audit-001-ledger" for instance.</param>
/// <param name="Sql">Its statements.</param>
internal sealed partial record Migration(string Name, string Sql)
{
    // The rights come first: every area gives some to the role that it makes.
    private const string First = "base";

    /// <summary>All that this program has, in the order in which they run: by area, then by number.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>The area that it belongs to.</summary>
    public string Area => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>The extension of PostgreSQL without which it is left out, as its first line says: "-- Needs the extension rum."; null where it needs none.</summary>
    public string? Extension => Needs().Match(Sql) is { Success: true } needs ? needs.Groups[1].Value : null;

    /// <summary>What shows that it was changed after it ran; line ends do not count.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    private static List<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        var found = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            if (!FileName().IsMatch(resource)) throw new InvalidOperationException($"'{resource}' is not named AREA-NUMBER-title.sql.");
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            found.Add(new Migration(resource[..^4], reader.ReadToEnd()));
        }

        return [.. found.OrderBy(m => m.Area != First).ThenBy(m => m.Name, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\A-- Needs the extension ([a-z_]+)\.", RegexOptions.CultureInvariant)]
    private static partial Regex Needs();

    [GeneratedRegex("^[a-z]+-[0-9]{3}-[a-z0-9-]+\\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}

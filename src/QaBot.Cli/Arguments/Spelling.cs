namespace QaBot.Cli.Arguments;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The name with the fewest edits, at most two (Levenshtein distance); null when none is that near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names) =>
        typed.Length > 40
            ? null
            : names.Select(name => (name, edits: Edits(typed, name))).Where(n => n.edits <= 2).OrderBy(n => n.edits).Select(n => n.name).FirstOrDefault();

    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}

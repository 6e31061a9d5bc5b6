namespace QaBot.Answering.Tests.Isles;

/// <summary>The made-up documents about islands that do not exist.</summary>
internal static class IslandFiles
{
    private const string Prefix = "Isles.";

    /// <summary>The one that only readers with the tag "board" may read.</summary>
    public const string Restricted = "board.md";

    public static IEnumerable<(string Name, string Text)> All
    {
        get
        {
            var assembly = typeof(IslandFiles).Assembly;
            foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                yield return (resource[Prefix.Length..], reader.ReadToEnd());
            }
        }
    }
}

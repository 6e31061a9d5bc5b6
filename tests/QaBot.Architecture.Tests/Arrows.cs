namespace QaBot.Architecture.Tests;

/// <summary>Who may see whom: rooms see only Core; adapters Core and the room, if any, whose storage they are; Hosting sees rooms and adapters; the doors (Server, Cli) see Hosting and rooms; the audit verifier, which nobody need trust, sees nothing.</summary>
internal static class Arrows
{
    private const string Core = "QaBot.Core";
    private const string Verifier = "QaBot.AuditVerifier";
    private const string Hosting = "QaBot.Hosting";
    private static readonly string[] Rooms =
        ["QaBot.Ingestion", "QaBot.Search", "QaBot.Models", "QaBot.Answering", "QaBot.Audit", "QaBot.Bot", "QaBot.Evaluation"];

    // Storage of the ledger and of channels is a port inside its room, which nothing else needs to know.
    private static readonly Dictionary<string, string[]> RoomsOfAdapters = new(StringComparer.Ordinal) { ["QaBot.PostgreSql"] = ["QaBot.Audit", "QaBot.Bot", "QaBot.Search"] };

    private static readonly string[] Doors = ["QaBot.Server", "QaBot.Cli"];

    /// <summary>One sentence for each arrow of a project that should not be.</summary>
    /// <param name="name">The project.</param>
    /// <param name="isAdapter">Whether it lies in the Adapters folder.</param>
    /// <param name="seen">The projects it references.</param>
    /// <param name="adapters">The names of all adapters.</param>
    public static IEnumerable<string> Violations(string name, bool isAdapter, IEnumerable<string> seen, IReadOnlyCollection<string> adapters)
    {
        string[]? allowed =
            name is Core or Verifier ? []
            : isAdapter ? [Core, .. RoomsOfAdapters.GetValueOrDefault(name, [])]
            : Rooms.Contains(name) ? [Core]
            : name == Hosting ? [Core, .. Rooms, .. adapters]
            : Doors.Contains(name) ? [Core, Hosting, .. Rooms]
            : null;
        if (allowed is null)
        {
            yield return $"{name} is neither Core, a room, an adapter, Hosting nor a door: say in Arrows what it may see.";
            yield break;
        }

        foreach (var other in seen)
            if (!allowed.Contains(other)) yield return $"{name} must not see {other}.";
    }
}

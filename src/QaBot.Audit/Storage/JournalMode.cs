namespace QaBot.Audit;

/// <summary>Chooses how SQLite makes a write durable, by its version.</summary>
/// <remarks>
/// Versions 3.7.0 to 3.51.2, but for 3.44.6 and later of 3.44 and 3.50.7 and later of 3.50, can lose pages in write-ahead mode when two connections
/// write and checkpoint ("WAL-reset bug", sqlite.org/wal.html#walresetbug): they get a rollback journal instead.
/// </remarks>
internal static class JournalMode
{
    /// <summary>The statements that set the mode for a library of version <paramref name="version"/>.</summary>
    public static string PragmasFor(string version) => IsWriteAheadSafe(version)
        ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"
        : "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA";

    /// <summary>Whether write-ahead mode is sound in this version.</summary>
    public static bool IsWriteAheadSafe(string version)
    {
        if (!System.Version.TryParse(version, out var v)) return false;
        return v >= new Version(3, 51, 3) || (v is { Major: 3, Minor: 50, Build: >= 7 }) || (v is { Major: 3, Minor: 44, Build: >= 6 });
    }
}

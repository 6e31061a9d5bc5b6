using SQLitePCL;

namespace QaBot.Audit;

/// <summary>SQLite refused; the message names the file and the reason.</summary>
internal sealed class StorageException(int code, string message) : Exception(message)
{
    /// <summary>Whether the file is no database, or a damaged one.</summary>
    public bool IsDamage => code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}

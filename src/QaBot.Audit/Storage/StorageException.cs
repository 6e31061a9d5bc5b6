using SQLitePCL;

namespace QaBot.Audit;

/// <summary>What keeps the ledger refused; the message names the file or the database, and the reason.</summary>
public sealed class StorageException : Exception
{
    /// <summary>An engine refused.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="advice">What to do, without a stop.</param>
    /// <param name="inner">What caused it.</param>
    public StorageException(string message, string advice, Exception inner)
        : base(message, inner) => Advice = advice;

    /// <summary>SQLite refused.</summary>
    internal StorageException(int code, string message)
        : base(message) => IsDamage = code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>Whether the file is no database, or a damaged one.</summary>
    public bool IsDamage { get; }

    /// <summary>What to do, without a stop; null for what always helps with a file.</summary>
    public string? Advice { get; }

    /// <summary>Whether the same may be done in a moment: the database is away, or another stands in for it.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Whether the write may stand all the same: nobody said whether it was committed.</summary>
    public bool IsCommitUnknown { get; init; }
}

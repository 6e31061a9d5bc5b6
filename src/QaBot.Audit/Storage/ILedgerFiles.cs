namespace QaBot.Audit;

/// <summary>Pieces of bytes by name beside a ledger's rows, each written whole or not at all and durable when written: its keys, and the texts that answers cite.</summary>
public interface ILedgerFiles
{
    /// <summary>Where they are, for people.</summary>
    string Place { get; }

    /// <summary>Whether there is one of a name.</summary>
    bool Has(string name);

    /// <summary>The bytes under a name; null where there are none.</summary>
    byte[]? Read(string name);

    /// <summary>Keeps bytes under a name.</summary>
    /// <param name="name">The name; '/' between folders.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="replace">Whether what is there already gives way; else it stays as it is.</param>
    void Write(string name, ReadOnlySpan<byte> bytes, bool replace);

    /// <summary>Renames, in place of what has the other name; nothing where there is none.</summary>
    void Move(string from, string to);

    /// <summary>Destroys what is under a name; nothing where there is none.</summary>
    void Destroy(string name);

    /// <summary>The names in a folder, those in folders below included, in ordinal order; all where it is empty.</summary>
    IEnumerable<string> Names(string folder = "");

    /// <summary>A file that holds what is under a name, for other programs to read.</summary>
    string FileOf(string name);
}

namespace QaBot.Audit;

/// <summary>All that keeps one ledger.</summary>
public interface ILedgerStorage
{
    /// <summary>Where it is, for people.</summary>
    string Place { get; }

    /// <summary>Its keys.</summary>
    ILedgerFiles Keys { get; }

    /// <summary>The texts that answers cite, by hash.</summary>
    ILedgerFiles Texts { get; }

    /// <summary>Opens its rows.</summary>
    /// <exception cref="StorageException">They cannot be used.</exception>
    LedgerDatabase Open();
}

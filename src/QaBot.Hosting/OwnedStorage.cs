using QaBot.Audit;

namespace QaBot.Hosting;

/// <summary>A ledger's storage in a database that nothing else of this process uses: both are closed together.</summary>
internal sealed class OwnedStorage(ILedgerStorage storage, SharedStore store) : ILedgerStorage, IDisposable
{
    /// <inheritdoc/>
    public string Place => storage.Place;

    /// <inheritdoc/>
    public ILedgerFiles Keys => storage.Keys;

    /// <inheritdoc/>
    public ILedgerFiles Texts => storage.Texts;

    /// <inheritdoc/>
    public LedgerDatabase Open() => storage.Open();

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();
}

using Npgsql;
using QaBot.Audit;

namespace QaBot.PostgreSql;

/// <summary>A ledger that any number of replicas write to: rows, cited texts and sealed keys in one database.</summary>
public sealed class PostgreSqlLedgerStorage : ILedgerStorage
{
    private readonly NpgsqlDataSource _source;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="database">The database.</param>
    /// <param name="seal">Seals the keys.</param>
    /// <param name="folder">A folder of this replica alone, for the newest checkpoint that it saw and a copy of what verifiers pin.</param>
    /// <param name="keys">Where the keys are; null for the database.</param>
    public PostgreSqlLedgerStorage(PostgreSqlDatabase database, SecretSeal seal, string folder, ILedgerFiles? keys = null)
    {
        _source = database.Source;
        Place = database.Place;
        Keys = keys ?? new PostgreSqlLedgerFiles(_source, "qabot_keys.secret", Place, seal, folder);
        Texts = new PostgreSqlLedgerFiles(_source, "qabot_audit.source", Place, null, null);
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public ILedgerFiles Keys { get; }

    /// <inheritdoc/>
    public ILedgerFiles Texts { get; }

    /// <inheritdoc/>
    public LedgerDatabase Open() => new PostgreSqlLedgerDatabase(_source);
}

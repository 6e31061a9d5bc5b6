using QaBot.Audit;
using QaBot.Core;
using QaBot.PostgreSql;

namespace QaBot.Hosting;

/// <summary>The database that several machines share, as this process uses it.</summary>
public sealed class SharedStore : IDisposable
{
    private readonly SharedStoreOptions _options;

    private SharedStore(SharedStoreOptions options)
    {
        _options = options;
        Seal = SecretSeal.FromBase64(options.Key);
        Database = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = options.Connection });
    }

    /// <summary>The connections.</summary>
    public PostgreSqlDatabase Database { get; }

    /// <summary>Seals secrets in it.</summary>
    public SecretSeal Seal { get; }

    /// <summary>Where it is, without any secret.</summary>
    public string Place => Database.Place;

    /// <summary>Connects to nothing yet.</summary>
    /// <exception cref="IOException">The settings are wrong.</exception>
    public static SharedStore Open(SharedStoreOptions options) => new(options);

    /// <summary>What keeps it from being used now; null when nothing does.</summary>
    public Task<string?> ProblemAsync(CancellationToken cancellation = default) => Database.ProblemAsync(cancellation);

    /// <summary>Makes or renews the tables, as the owner; gives the names of the steps that ran.</summary>
    public async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken cancellation = default)
    {
        await using var owner = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = _options.Owner ?? _options.Connection });
        return await Migrator.ApplyAsync(owner.Source, cancellation).ConfigureAwait(false);
    }

    /// <summary>The recent turns of conversations, for all replicas.</summary>
    public IConversationStore Conversations() => new PostgreSqlConversationStore(Database, Seal);

    /// <summary>Answers whose turns have one on record at most, whoever of the replicas dies when.</summary>
    /// <param name="recorded">Makes the answers, which record themselves in the ledger that they are given.</param>
    /// <param name="ledger">The ledger.</param>
    public IAnswerService RecordedOnce(Func<IAnswerLedger, IAnswerService> recorded, IAnswerLedger ledger) => new TurnAnswers(recorded(new TurnLedger(ledger, Seal)), Seal);

    /// <summary>What keeps the ledger.</summary>
    /// <param name="options">The ledger's settings; its folder keeps what is this replica's own.</param>
    /// <param name="keys">Whether the keys lie in the folder of the options, which replicas then share, and not in the database.</param>
    internal ILedgerStorage Ledger(AuditOptions options, bool keys) => new PostgreSqlLedgerStorage(Database, Seal, Path.Combine(options.Directory, "replica"), keys ? AuditFolders.KeysOf(options) : null);

    /// <inheritdoc/>
    public void Dispose() => Database.Dispose();
}

using System.Globalization;
using System.Reflection;
using QaBot.Answering;
using QaBot.Audit;
using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>Chooses the ledger and where it lies.</summary>
public static class LedgerEngine
{
    /// <summary>Where the ledger of these settings lies: "audit" in the data folder, its keys in "audit-keys" beside it or where the settings say.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="warn">Hears of what should be mended.</param>
    public static AuditOptions Options(QaBotOptions options, Action<string>? warn = null)
    {
        var data = DataFolder.Of(options);
        return new AuditOptions
        {
            Directory = Path.Combine(data, "audit"),
            KeysDirectory = options.AuditKeysDirectory is { } keys ? Path.GetFullPath(keys) : Path.Combine(data, "audit-keys"),
            AnchorFile = options.AuditAnchorFile,
            LockWait = TimeSpan.FromSeconds(options.LockWaitSeconds),
            Configuration = Configuration(options),
            Warn = warn,
        };
    }

    /// <summary>Opens the ledger; a text that it is asked to keep comes from the library.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="library">The documents.</param>
    /// <param name="store">The database that several machines share; null for the data folder.</param>
    /// <param name="notice">Hears, once, where a new ledger's keys lie, and what should be mended.</param>
    /// <exception cref="LedgerException">It cannot be used.</exception>
    public static AuditLedger Open(QaBotOptions options, IDocumentLibrary library, SharedStore? store = null, Action<string>? notice = null)
    {
        var where = Options(options, notice);
        var storage = store?.Ledger(where, options.AuditKeysDirectory is not null);
        var ledger = AuditLedger.Open(where, (name, version) => Text(library, name, version), storage: storage);
        if (ledger.IsNew && storage is not null && options.AuditKeysDirectory is null)
            notice?.Invoke($"A new audit ledger was begun in the {storage.Place}, its keys sealed beside it under QABOT_STORE_KEY: keep that key apart from the database and its backups. Verifiers pin '{ledger.PinFile}'.");
        else if (ledger.IsNew)
            notice?.Invoke($"A new audit ledger was begun in '{storage?.Place ?? where.Directory}'. Its keys lie in '{where.KeysDirectory}', for this user's eyes only: back them up apart from the ledger, which without them can be neither read nor continued. Verifiers pin '{ledger.PinFile}'.");
        return ledger;
    }

    /// <summary>Opens the ledger without the documents, to read and to judge it; null where nothing was asked yet with this data folder.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="notice">Hears what should be mended.</param>
    /// <exception cref="LedgerException">It cannot be used.</exception>
    public static AuditLedger? OpenAlone(QaBotOptions options, Action<string>? notice = null)
    {
        var where = Options(options, notice);
        if (options.Store is null) return Directory.Exists(where.Directory) ? AuditLedger.Open(where, (_, _) => null) : null;
        var store = SharedStore.Open(options.Store);
        try
        {
            return AuditLedger.Open(where, (_, _) => null, storage: new OwnedStorage(store.Ledger(where, options.AuditKeysDirectory is not null), store));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static string? Text(IDocumentLibrary library, string name, string version) =>
        library.Current.Find(name) is { } document && document.Version == version ? document.Text : library.FindVersion(name, version)?.Text;

    private static Dictionary<string, string> Configuration(QaBotOptions options) => new(StringComparer.Ordinal)
    {
        ["program"] = typeof(LedgerEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        ["answering"] = typeof(AnswerService).Module.ModuleVersionId.ToString("N"),
        ["QABOT_AUDIT_RETAIN_DAYS"] = options.AuditRetainDays.ToString(CultureInfo.InvariantCulture),
        ["QABOT_MAX_FILE_MB"] = options.MaxFileMegabytes.ToString(CultureInfo.InvariantCulture),
    };
}

using QaBot.Core;
using QaBot.Ingestion;
using QaBot.Models.Configuration;

namespace QaBot.Hosting;

/// <summary>Where the bot reads and keeps things, and its limits. Each setting has a default, a range and a sentence: see <see cref="QaBotSettings"/>.</summary>
public sealed record QaBotOptions
{
    /// <summary>The folder of documents to answer from.</summary>
    /// <value>Default: "corpus" in the working folder.</value>
    public string CorpusDirectory { get; init; } = "corpus";

    /// <summary>The folder for what is prepared from the documents; null or empty: see <see cref="DataFolder"/>.</summary>
    /// <value>Default: null.</value>
    public string? DataDirectory { get; init; }

    /// <summary>The largest document that is read, in megabytes of 1,000,000 bytes.</summary>
    /// <value>Default: 20; from 1 to 1,000.</value>
    public int MaxFileMegabytes { get; init; } = 20;

    /// <summary>How long to wait for another process that writes to the data folder, in seconds.</summary>
    /// <value>Default: 30; from 0 to 600.</value>
    public int LockWaitSeconds { get; init; } = 30;

    /// <summary>Makes vectors of passages and questions, so that rankings by words and by meaning are fused; null: words alone.</summary>
    /// <value>Default: null.</value>
    public IPassageEmbedder? Embedder { get; init; }

    /// <summary>Which models answer; see <see cref="ModelSettings"/>.</summary>
    /// <value>Default: none.</value>
    public ModelOptions Models { get; init; } = new();

    /// <summary>Whether answers are put on record; without it nothing can be proved afterwards.</summary>
    /// <value>Default: true.</value>
    public bool Audit { get; init; } = true;

    /// <summary>The folder of the audit ledger's keys; null: "audit-keys" in the data folder.</summary>
    /// <value>Default: null.</value>
    public string? AuditKeysDirectory { get; init; }

    /// <summary>A file outside the ledger to which each of its checkpoints is appended; null for none.</summary>
    /// <value>Default: null.</value>
    public string? AuditAnchorFile { get; init; }

    /// <summary>After how many days the service erases what people asked and were told; 0 for never.</summary>
    /// <value>Default: 0; to 36,500.</value>
    public int AuditRetainDays { get; init; }

    /// <summary>How often the service verifies its audit ledger, in minutes; 0 for never.</summary>
    /// <value>Default: 10; from 0 to 1,440.</value>
    public int AuditVerifyMinutes { get; init; } = 10;

    /// <summary>The database that several machines share; null: SQLite files in the data folder.</summary>
    /// <value>Default: null.</value>
    public SharedStoreOptions? Store { get; init; }

    /// <summary>Whether conversations are shared with other replicas, too, and their ids never used again: so for a server, not for a command line.</summary>
    /// <value>Default: false.</value>
    public bool IsReplica { get; init; }

    /// <summary>How documents that could crash a process are read in one of their own; null to read them in this one. The program that is started decides.</summary>
    /// <value>Default: null.</value>
    public ReadWorkerCommand? Worker { get; init; }

    /// <summary>Reads the settings from the environment; what is not set keeps its default.</summary>
    /// <param name="variable">Gives a variable's value, null when it is not set.</param>
    /// <exception cref="QaBotOptionsException">A value cannot be read, or a setting of models is wrong; names every one, all together.</exception>
    public static QaBotOptions FromEnvironment(Func<string, string?> variable) =>
        From(variable, key => variable(key.Replace(":", "__", StringComparison.Ordinal)), variable);

    /// <summary>Reads the settings from a configuration; what is not set keeps its default.</summary>
    /// <param name="variable">Gives the value of a setting that <see cref="QaBotSettings"/> names.</param>
    /// <param name="setting">Gives the value of a key such as "Model:Endpoint".</param>
    /// <param name="environment">Gives an environment variable, the one place for secrets.</param>
    /// <exception cref="QaBotOptionsException">A value is not of its kind, or a secret stands elsewhere.</exception>
    public static QaBotOptions From(Func<string, string?> variable, Func<string, string?> setting, Func<string, string?> environment)
    {
        var options = new QaBotOptions();
        var problems = new List<string>();
        foreach (var known in QaBotSettings.All)
            if (variable(known.Variable) is { Length: > 0 } value)
                options = known.Apply(options, value, problems);
        options = options with { Models = ModelSettings.Read(setting, environment, problems), Store = SharedStoreOptions.Read(variable, environment, problems) };
        return problems.Count == 0 ? options : throw new QaBotOptionsException(problems);
    }

    /// <summary>The options themselves when every setting is in its range.</summary>
    /// <exception cref="QaBotOptionsException">Names every setting that is not, all together.</exception>
    public QaBotOptions Validated()
    {
        var problems = QaBotSettings.All.Select(setting => setting.Problem(this)).OfType<string>().ToList();
        return problems.Count == 0 ? this : throw new QaBotOptionsException(problems);
    }
}

using System.Globalization;

namespace QaBot.Hosting;

/// <summary>Every setting, with its default, range and sentence.</summary>
public static class QaBotSettings
{
    /// <summary>In the order in which help prints them.</summary>
    public static IReadOnlyList<QaBotSetting> All { get; } =
    [
        Folder("QABOT_CORPUS", "./corpus", "The folder of documents to answer from.",
            (options, value) => options with { CorpusDirectory = value }, options => options.CorpusDirectory),
        Folder("QABOT_DATA", "a folder of its own for each corpus, with the user's application data", "The folder for what is prepared from the documents.",
            (options, value) => options with { DataDirectory = value }, options => options.DataDirectory ?? "default"),
        Number("QABOT_MAX_FILE_MB", 20, 1, 1000, "The largest document that is read, in megabytes.",
            (options, value) => options with { MaxFileMegabytes = value }, options => options.MaxFileMegabytes),
        Number("QABOT_LOCK_WAIT_SECONDS", 30, 0, 600, "How long to wait for another process that writes to the data folder.",
            (options, value) => options with { LockWaitSeconds = value }, options => options.LockWaitSeconds),
        new("QABOT_AUDIT", "on", "on or off", "Whether answers are put on record in the audit ledger.")
        {
            Apply = (options, value, problems) =>
            {
                if (value is "on" or "off") return options with { Audit = value == "on" };
                problems.Add($"QABOT_AUDIT is '{value}': give on or off, or leave it out for on.");
                return options;
            },
        },
        new("QABOT_STORE", "sqlite", "sqlite or postgres", "Where turns, conversations and the ledger are kept: files of one machine, or a database that several share."),
        new("QABOT_POSTGRES", "none", "Host=…;Database=…;Username=…;Password=…", "How to connect to that database; read from the environment only."),
        new("QABOT_STORE_KEY", "none", "32 bytes in base64", "Seals keys and people's words in that database; the same for every replica; read from the environment only."),
        new("QABOT_POSTGRES_OWNER", "as QABOT_POSTGRES", "Host=…;Database=…;Username=…;Password=…", "How its owner connects, for 'qabot store prepare'; read from the environment only."),
        new("QABOT_RETRIEVAL", "folder", "folder, copy or database", "With QABOT_STORE=postgres: whether each machine reads the documents itself, holds a copy of an index over those of the database, or searches in the database."),
        new("QABOT_POSTGRES_READ", "as QABOT_POSTGRES", "Host=…;Database=…;Username=…;Password=…", "How to connect to the standbys that are searched with QABOT_RETRIEVAL=database; read from the environment only."),
        Folder("QABOT_AUDIT_KEYS", "audit-keys in the data folder", "The folder of the audit ledger's keys.",
            (options, value) => options with { AuditKeysDirectory = value }, options => options.AuditKeysDirectory ?? "default"),
        Folder("QABOT_AUDIT_ANCHOR", "none", "A file outside the ledger to which its checkpoints are appended.",
            (options, value) => options with { AuditAnchorFile = value }, options => options.AuditAnchorFile ?? "default", "file"),
        Number("QABOT_AUDIT_RETAIN_DAYS", 0, 0, 36_500, "After how many days the service erases what people asked and were told; 0 for never.",
            (options, value) => options with { AuditRetainDays = value }, options => options.AuditRetainDays),
        Number("QABOT_AUDIT_VERIFY_MINUTES", 10, 0, 1_440, "How often the service verifies its audit ledger, in minutes; 0 for never.",
            (options, value) => options with { AuditVerifyMinutes = value }, options => options.AuditVerifyMinutes),
    ];

    private static QaBotSetting Folder(
        string variable, string fallback, string sentence, Func<QaBotOptions, string, QaBotOptions> set, Func<QaBotOptions, string> get, string thing = "folder") =>
        new(variable, fallback, $"a {thing}'s path", sentence)
        {
            Apply = (options, value, _) => set(options, value),
            Problem = options => get(options) switch
            {
                var path when string.IsNullOrWhiteSpace(path) => $"{variable} is empty: name a {thing}, or leave it out for {fallback}.",
                var path when path.Contains('\0', StringComparison.Ordinal) => $"{variable} holds a NUL character, which no {thing}'s name can: name a {thing}.",
                _ => null,
            },
        };

    private static QaBotSetting Number(
        string variable, int fallback, int least, int most, string sentence, Func<QaBotOptions, int, QaBotOptions> set, Func<QaBotOptions, int> get) =>
        new(variable, fallback.ToString(CultureInfo.InvariantCulture), $"{least} to {most}", sentence)
        {
            Apply = (options, value, problems) =>
            {
                if (int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return set(options, number);
                problems.Add($"{variable} is '{value}', which is no whole number: give {least} to {most}, or leave it out for {fallback}.");
                return options;
            },
            Problem = options => get(options) is var number && number >= least && number <= most
                ? null
                : $"{variable} is {number}: give {least} to {most}, or leave it out for {fallback}.",
        };
}

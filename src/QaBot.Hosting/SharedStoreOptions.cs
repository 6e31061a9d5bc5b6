namespace QaBot.Hosting;

/// <summary>The database that several machines share.</summary>
/// <param name="Connection">How replicas connect: "Host=…;Database=…;Username=…;Password=…".</param>
/// <param name="Key">32 bytes in base64, under which keys and people's words are sealed in it; the same for every replica.</param>
/// <param name="Owner">How its owner connects, who alone makes tables; null where only replicas run.</param>
public sealed record SharedStoreOptions(string Connection, string Key, string? Owner)
{
    private static readonly string[] Secrets = ["QABOT_POSTGRES", "QABOT_STORE_KEY", "QABOT_POSTGRES_OWNER", "QABOT_POSTGRES_READ"];

    /// <summary>Where documents come from and passages are found.</summary>
    /// <value>Default: each machine reads the folder itself.</value>
    public Retrieval Retrieval { get; init; }

    /// <summary>How to connect to the standbys that are searched, where passages are found in the database; null for the primary.</summary>
    /// <value>Default: null.</value>
    public string? ReadConnection { get; init; }

    /// <summary>Reads the settings where QABOT_STORE is "postgres"; null where it is "sqlite".</summary>
    /// <param name="variable">Gives the value of a setting.</param>
    /// <param name="environment">Gives an environment variable, the one place for secrets.</param>
    /// <param name="problems">Hears what is wrong.</param>
    internal static SharedStoreOptions? Read(Func<string, string?> variable, Func<string, string?> environment, List<string> problems)
    {
        foreach (var secret in Secrets)
            if (variable(secret) is { Length: > 0 } && environment(secret) is null) problems.Add($"{secret} is a secret: give it as an environment variable, not in a file or on the command line.");
        var retrieval = ReadRetrieval(variable("QABOT_RETRIEVAL"), problems);
        switch (variable("QABOT_STORE"))
        {
            case null or "" or "sqlite":
                if (retrieval != Retrieval.Folder) problems.Add("QABOT_RETRIEVAL asks for documents in a database, and QABOT_STORE is sqlite: set QABOT_STORE to postgres, or leave QABOT_RETRIEVAL out.");
                return null;
            case "postgres":
                break;
            case var other:
                problems.Add($"QABOT_STORE is '{other}': give sqlite or postgres, or leave it out for sqlite.");
                return null;
        }

        var (connection, key) = (environment("QABOT_POSTGRES"), environment("QABOT_STORE_KEY"));
        if (string.IsNullOrEmpty(connection)) problems.Add("QABOT_STORE is postgres and QABOT_POSTGRES is not set: give 'Host=…;Database=…;Username=…;Password=…' as an environment variable.");
        if (!IsKey(key)) problems.Add("QABOT_STORE is postgres and QABOT_STORE_KEY is not 32 bytes in base64: make a key with 'openssl rand -base64 32', the same for every replica, and give it as an environment variable.");
        return new SharedStoreOptions(connection ?? "", key ?? "", environment("QABOT_POSTGRES_OWNER")) { Retrieval = retrieval, ReadConnection = environment("QABOT_POSTGRES_READ") is { Length: > 0 } read ? read : null };
    }

    private static Retrieval ReadRetrieval(string? text, List<string> problems)
    {
        switch (text)
        {
            case null or "" or "folder":
                return Retrieval.Folder;
            case "copy":
                return Retrieval.Copy;
            case "database":
                return Retrieval.Database;
            default:
                problems.Add($"QABOT_RETRIEVAL is '{text}': give folder, copy or database, or leave it out for folder.");
                return Retrieval.Folder;
        }
    }

    private static bool IsKey(string? text) => text is not null && Convert.TryFromBase64String(text.Trim(), new byte[33], out var length) && length == 32;
}

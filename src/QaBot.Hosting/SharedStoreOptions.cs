namespace QaBot.Hosting;

/// <summary>The database that several machines share.</summary>
/// <param name="Connection">How replicas connect: "Host=…;Database=…;Username=…;Password=…".</param>
/// <param name="Key">32 bytes in base64, under which keys and people's words are sealed in it; the same for every replica.</param>
/// <param name="Owner">How its owner connects, who alone makes tables; null where only replicas run.</param>
public sealed record SharedStoreOptions(string Connection, string Key, string? Owner)
{
    private static readonly string[] Secrets = ["QABOT_POSTGRES", "QABOT_STORE_KEY", "QABOT_POSTGRES_OWNER"];

    /// <summary>Reads the settings where QABOT_STORE is "postgres"; null where it is "sqlite".</summary>
    /// <param name="variable">Gives the value of a setting.</param>
    /// <param name="environment">Gives an environment variable, the one place for secrets.</param>
    /// <param name="problems">Hears what is wrong.</param>
    internal static SharedStoreOptions? Read(Func<string, string?> variable, Func<string, string?> environment, List<string> problems)
    {
        foreach (var secret in Secrets)
            if (variable(secret) is { Length: > 0 } && environment(secret) is null) problems.Add($"{secret} is a secret: give it as an environment variable, not in a file or on the command line.");
        switch (variable("QABOT_STORE"))
        {
            case null or "" or "sqlite":
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
        return new SharedStoreOptions(connection ?? "", key ?? "", environment("QABOT_POSTGRES_OWNER"));
    }

    private static bool IsKey(string? text) => text is not null && Convert.TryFromBase64String(text.Trim(), new byte[33], out var length) && length == 32;
}

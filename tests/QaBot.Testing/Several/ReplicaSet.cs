using System.Globalization;
using System.Security.Cryptography;

namespace QaBot.Testing.Several;

/// <summary>Replicas of the server behind nginx, over one database.</summary>
public sealed class ReplicaSet : IAsyncDisposable
{
    private ReplicaSet(IReadOnlyList<ReplicaProcess> replicas, string secret, string key) => (Replicas, Secret, Key) = (replicas, secret, key);

    /// <summary>The replicas.</summary>
    public IReadOnlyList<ReplicaProcess> Replicas { get; }

    /// <summary>What stands before them.</summary>
    public NginxProxy Proxy { get; private set; } = null!;

    /// <summary>The secret of Direct Line.</summary>
    public string Secret { get; }

    /// <summary>The key of the store.</summary>
    public string Key { get; }

    /// <summary>What a replica calls itself to the database.</summary>
    public static string NameOf(int replica) => string.Create(CultureInfo.InvariantCulture, $"replica{replica + 1}");

    /// <summary>Starts them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="database">How they connect; null for SQLite in their data folders.</param>
    /// <param name="corpus">Their folder of documents.</param>
    /// <param name="configuration">The text of nginx's configuration.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<ReplicaSet> StartAsync(int count, string? database, string corpus, string configuration, CancellationToken cancellation = default)
    {
        var (secret, key) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var settings = new Dictionary<string, string>
        {
            ["DirectLine__Secret"] = secret,
            ["Bot__QuestionsPerMinute"] = "100000",
            ["DirectLine__MaxConversations"] = "100000",
        };
        if (database is not null) (settings["QABOT_STORE"], settings["QABOT_STORE_KEY"]) = ("postgres", key);
        var ports = FreePorts.Take(count + 1);
        var set = new ReplicaSet([.. ports.Skip(1).Select((port, i) => new ReplicaProcess(port, corpus, Of(i)))], secret, key);
        try
        {
            await Task.WhenAll(set.Replicas.Select(replica => replica.StartAsync(cancellation))).ConfigureAwait(false);
            set.Proxy = await NginxProxy.StartAsync(ports[0], ports.Skip(1), configuration, cancellation).ConfigureAwait(false);
            return set;
        }
        catch
        {
            await set.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        Dictionary<string, string> Of(int replica) =>
            database is null ? settings : new(settings) { ["QABOT_POSTGRES"] = $"{database};Application Name={NameOf(replica)}" };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Proxy?.Dispose();
        foreach (var replica in Replicas) replica.Dispose();
        return ValueTask.CompletedTask;
    }
}

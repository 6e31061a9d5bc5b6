using System.Globalization;
using System.Security.Cryptography;
using QaBot.Audit;
using QaBot.AuditVerifier;
using QaBot.Hosting;
using QaBot.Testing;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>A database of its own, prepared, with the user that replicas connect as; and the judgement of its ledger.</summary>
internal sealed class SharedBench : IDisposable
{
    private const string Name = "qabot", User = "replica";

    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private SharedBench(PostgreSqlCluster cluster) => Cluster = cluster;

    public PostgreSqlCluster Cluster { get; }

    public static string Corpus => Path.GetFullPath("corpus");

    public static string Nginx => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "nginx", "qabot.conf"));

    /// <summary>How replicas connect.</summary>
    public string Connection => Cluster.ConnectionString(Name, User, _password);

    /// <summary>Starts a cluster and makes the tables.</summary>
    public static async Task<SharedBench> StartAsync(params string[] settings)
    {
        var bench = new SharedBench(PostgreSqlCluster.Start(settings));
        bench.Cluster.Query("postgres", $"CREATE DATABASE {Name}");
        using var store = SharedStore.Open(new SharedStoreOptions(bench.Cluster.ConnectionString(Name), Convert.ToBase64String(new byte[32]), null));
        await store.PrepareAsync();
        bench.Cluster.Query("postgres", $"CREATE ROLE {User} LOGIN PASSWORD '{bench._password}' IN ROLE qabot_replica");
        return bench;
    }

    /// <summary>A set of replicas over it.</summary>
    public Task<ReplicaSet> ReplicasAsync(int count, string? connection = null) => ReplicaSet.StartAsync(count, connection ?? Connection, Corpus, Nginx);

    /// <summary>Runs statements in its database, as the superuser, and gives what they print.</summary>
    public string Query(string sql) => Cluster.Query(Name, sql);

    /// <summary>Runs a query and gives its number.</summary>
    public static long Count(PostgreSqlCluster cluster, string sql) => long.Parse(cluster.Query(Name, sql), CultureInfo.InvariantCulture);

    /// <summary>Whether the ledger is dense and has one answer for each question, and the independent verifier passes it; says so.</summary>
    public bool Judge(PostgreSqlCluster cluster, string key, int questions)
    {
        using var folder = new TemporaryFolder();
        var options = new QaBotOptions { DataDirectory = folder.At("data"), Store = new SharedStoreOptions(cluster.ConnectionString(Name, User, _password), key, null) };
        using var ledger = LedgerEngine.OpenAlone(options)!;
        new AuditTrail(ledger).Export(folder.At("bundle"), "bench");
        using var output = new StringWriter();
        var exit = VerifierProgram.Run([folder.At("bundle"), "--key", ledger.PinFile], output, output);
        var (entries, last, answers) = (Count(cluster, "SELECT count(*) FROM qabot_audit.entry"), Count(cluster, "SELECT max(seq) FROM qabot_audit.entry"), Count(cluster, "SELECT count(*) FROM qabot_audit.listing WHERE type IN ('answer', 'decline', 'failure')"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ledger: {entries} entries numbered 0 to {last} ({(entries == last + 1 ? "dense" : "WITH GAPS")}), {answers} of answers to {questions} questions; the independent verifier: exit {exit}"));
        if (exit != 0) Console.WriteLine(output.ToString());
        return exit == 0 && entries == last + 1 && answers == questions;
    }

    public void Dispose() => Cluster.Dispose();
}

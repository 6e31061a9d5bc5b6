using System.Diagnostics;
using System.Globalization;
using Npgsql;
using QaBot.Core;
using QaBot.PostgreSql;
using QaBot.Search;
using QaBot.Testing;

namespace QaBot.Benchmarks;

/// <summary>Retrieval for several machines on generated passages: by copies and in the database, side by side.</summary>
internal static class PostgreSqlSearch
{
    private const int DocumentsAtOnce = 1_000;
    private const int Changes = 20;
    private const int Replicas = 3;
    private const int Searches = 300;

    /// <summary>Runs a command.</summary>
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["load", var connection, var passages]:
                Load(connection, int.Parse(passages, CultureInfo.InvariantCulture));
                return 0;
            case ["measure", var connection, var folder]:
                Measure(connection, folder);
                return 0;
            case ["replica", var kind, var connection, var folder]:
                return PostgreSqlReplica.Run(kind, connection, folder);
            default:
                var root = Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
                try
                {
                    using var cluster = PostgreSqlCluster.Start("shared_buffers=2GB", "maintenance_work_mem=1GB", "max_wal_size=8GB");
                    Load(cluster.ConnectionString(), arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000);
                    Measure(cluster.ConnectionString(), root);
                    return 0;
                }
                finally
                {
                    Directory.Delete(root, recursive: true);
                }
        }
    }

    private static void Load(string connection, int passages)
    {
        using var owner = NpgsqlDataSource.Create(connection);
        Migrator.ApplyAsync(owner).GetAwaiter().GetResult();
        // A RUM index is made faster over passages than with them; a corpus that grows by and by does not need that.
        Execute(owner, "DROP INDEX qabot_search.passage_terms");
        using var database = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = connection, CommandTimeout = TimeSpan.FromMinutes(10) });
        using var index = RumIndex.Open(database, connection, new EnglishAnalyzer());
        var writing = SearchMeasures.Seconds(() =>
        {
            foreach (var share in ZipfPassages.Documents(new ZipfPassages().Texts(passages)).Chunk(DocumentsAtOnce)) index.Apply(share, []);
        });
        var indexing = SearchMeasures.Seconds(() => Execute(owner, "CREATE INDEX passage_terms ON qabot_search.passage USING rum (terms rum_tsvector_hash_ops); ANALYZE qabot_search.passage, qabot_search.term; UPDATE qabot_corpus.generation SET at = at - interval '1 hour'"));
        using (var lease = IngestionLease.TryTake(database)!) new PublishedFolder(index) { Lease = lease }.Tidy();
        Execute(owner, "VACUUM ANALYZE qabot_search.term");
        Console.WriteLine($"{passages} passages written to the tables in {writing:F0} s; the RUM index made over them in {indexing:F0} s");
        Console.WriteLine($"documents {Size(owner, "pg_total_relation_size('qabot_corpus.document')"):F0} MB; passages {Size(owner, "(SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('qabot_search.passage'))"):F0} MB, their RUM index {Size(owner, "(SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('qabot_search.passage_terms'))"):F0} MB; counts {Size(owner, "pg_total_relation_size('qabot_search.term') + pg_total_relation_size('qabot_search.word')"):F0} MB");
    }

    private static void Measure(string connection, string folder)
    {
        Directory.CreateDirectory(folder);
        var queries = SearchMeasures.Queries(new ZipfPassages(), Searches);
        using var database = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = connection, CommandTimeout = TimeSpan.FromMinutes(10) });
        var first = Path.Combine(folder, "copy-0");
        CopiedIndex? opened = null;
        var isNew = !Directory.Exists(first);
        var opening = SearchMeasures.Seconds(() => opened = CopiedIndex.Open(database, SearchIndex.Open(first, new EnglishAnalyzer()), first));
        using (var copy = opened!)
        {
            Console.WriteLine($"copy: {(isNew ? "made from the tables" : "opened")} in {opening:F1} s, {copy.Current.PassageCount} passages, generation {copy.Current.Generation}");
            using var rum = RumIndex.Open(database, connection, new EnglishAnalyzer());
            foreach (var query in queries.Take(50)) rum.Current.Search(query);
            var (byCopy, byRum) = (new double[Searches], new double[Searches]);
            var (ten, fifty) = (0, 0);
            for (var q = 0; q < Searches; q++)
            {
                IReadOnlyList<SearchHit> a = [], b = [];
                byRum[q] = SearchMeasures.Seconds(() => b = rum.Current.Search(queries[q])) * 1000;
                byCopy[q] = SearchMeasures.Seconds(() => a = copy.Current.Search(queries[q])) * 1000;
                ten += a.Take(10).Count(hit => b.Take(10).Any(h => h.Document == hit.Document && h.Passage == hit.Passage));
                fifty += a.Count(hit => b.Any(h => h.Document == hit.Document && h.Passage == hit.Passage));
            }

            double[] c = [.. byCopy.Order()], r = [.. byRum.Order()];
            Console.WriteLine($"searches in turn, eight words, the best fifty: copy p50 {SearchMeasures.At(c, 50):F2} p95 {SearchMeasures.At(c, 95):F2} ms; in the database p50 {SearchMeasures.At(r, 50):F1} p95 {SearchMeasures.At(r, 95):F1} ms");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of the embedded index's best ten the database finds {ten / 10.0 / Searches:P1} among its ten, of the best fifty {fifty / 50.0 / Searches:P1}"));
        }

        Fresh(database, "copy", connection, folder);
        Fresh(database, "database", connection, folder);
    }

    // Three replicas, each a process of its own, that say when they find a word that a document got.
    private static void Fresh(PostgreSqlDatabase database, string kind, string connection, string folder)
    {
        for (var r = 1; r < Replicas && kind == "copy"; r++) CopyFolder(Path.Combine(folder, "copy-0"), Path.Combine(folder, $"copy-{r}"));
        var replicas = Enumerable.Range(0, Replicas).Select(r => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["postgres", "search", "replica", kind, connection, Path.Combine(folder, $"copy-{r}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!).ToArray();
        try
        {
            foreach (var replica in replicas) Console.WriteLine($"{kind}: a replica's process: {replica.StandardOutput.ReadLine()}");
            // Who writes keeps the passages' tables in step, too; in a cluster that searches by copies alone they would not be written.
            using var writer = RumIndex.Open(database, connection, new EnglishAnalyzer());
            var (applied, found) = (new double[Changes], new double[Changes]);
            for (var change = 0; change < Changes; change++)
            {
                var word = $"fresh{kind}{Guid.NewGuid():N}";
                var document = ZipfPassages.Document($"document-{change:x6}", [.. new ZipfPassages().Texts(19, seed: change + 5), $"a {word} thing"]);
                foreach (var replica in replicas) replica.StandardInput.WriteLine(word);
                var clock = Stopwatch.StartNew();
                writer.Apply([document with { Version = $"v{word}" }], []);
                applied[change] = clock.Elapsed.TotalMilliseconds;
                foreach (var replica in replicas)
                    if (replica.StandardOutput.ReadLine() != word) throw new InvalidOperationException("A replica ended.");
                found[change] = clock.Elapsed.TotalMilliseconds;
            }

            double[] a = [.. applied.Order()], f = [.. found.Order()];
            Console.WriteLine($"{kind}: a changed document of 20 passages is written in {a[Changes / 2]:F0} ms (most {a[^1]:F0}) and found by {Replicas} replicas after {f[Changes / 2]:F0} ms (most {f[^1]:F0})");
            foreach (var replica in replicas)
            {
                replica.StandardInput.WriteLine("end");
                Console.WriteLine($"{kind}: {replica.StandardOutput.ReadLine()}");
            }
        }
        finally
        {
            foreach (var replica in replicas)
            {
                replica.StandardInput.Close();
                if (!replica.WaitForExit(30_000)) replica.Kill();
                replica.Dispose();
            }
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(to)) File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static void Execute(NpgsqlDataSource source, string sql)
    {
        using var connection = source.OpenConnection();
        foreach (var statement in sql.Split(';'))
        {
            using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            command.ExecuteNonQuery();
        }
    }

    private static double Size(NpgsqlDataSource source, string expression)
    {
        using var command = source.CreateCommand($"SELECT ({expression})::float8 / 1e6");
        return (double)command.ExecuteScalar()!;
    }
}

using QaBot.Core;
using QaBot.Search;
using QaBot.Testing;

namespace QaBot.PostgreSql.Tests.Corpus;

/// <summary>A replica's index with its connections, by a copy or in the database.</summary>
internal sealed class Replica : IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly CancellationTokenSource _stop = new();
    private Task _feed = Task.CompletedTask;

    private Replica(PostgreSqlDatabase database, CorpusIndex index) => (_database, Index) = (database, index);

    public CorpusIndex Index { get; }

    public PostgreSqlDatabase Database => _database;

    /// <summary>Opens a replica.</summary>
    public static Replica Open(TestDatabase database, bool inDatabase, string? directory = null, RumOptions? options = null)
    {
        var connections = PostgreSqlDatabase.Open(database.Options);
        var analyzer = new EnglishAnalyzer();
        return new Replica(connections, inDatabase ? RumIndex.Open(connections, database.Replica, analyzer, options) : CopiedIndex.Open(connections, SearchIndex.Open(directory, analyzer), directory));
    }

    /// <summary>Begins to follow.</summary>
    public Replica Follow()
    {
        _feed = Task.Run(() => new CorpusFeed(_database, Index).RunAsync(_ => { }, _stop.Token));
        return this;
    }

    /// <summary>Changes documents.</summary>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals) => Index.Apply(upserts, removals);

    /// <summary>Follows to the newest generation.</summary>
    public void CatchUp() => Index.CatchUp();

    /// <summary>The documents in which words are found.</summary>
    public string[] Found(string words, params string[] access)
    {
        var terms = new EnglishAnalyzer().Analyze(words).Select(t => new QueryTerm(t.Term, 1)).ToArray();
        return [.. Index.Current.Search(new SearchQuery(terms, 10, access.ToHashSet())).Select(h => h.Document).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Waits until words are found in exactly these documents.</summary>
    public async Task FindsAsync(string words, params string[] documents)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!Found(words).SequenceEqual(documents)) await Task.Delay(20, patience.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _feed.Wait();
        Index.Dispose();
        _database.Dispose();
    }

    /// <summary>A document with its true version.</summary>
    public static Document Document(string name, string text) =>
        A.Document(name, text) with { Version = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))) };
}

using QaBot.Core;
using QaBot.PostgreSql;
using QaBot.Search.Tests.Conformance;

namespace QaBot.Search.Tests.PostgreSql;

/// <summary>An index over the tables of a database of its own; its files are the database's, so that what concerns files is not asked of it.</summary>
internal sealed class PostgreSqlEngine(bool inDatabase) : SearchEngine
{
    public override double Precision => 1e-9;

    public override ISearchIndex Open(string? directory, ITextAnalyzer analyzer) => new OwnedIndex(PostgreSqlDatabases.New(inDatabase), inDatabase, analyzer);

    public override ISearchIndex OpenDying(string directory, int operations) => throw new InvalidOperationException("A database's files are not ours.");

    public override string? Check(string directory) => throw new InvalidOperationException("A database's files are not ours.");

    public override void Clear(string directory) => throw new InvalidOperationException("A database's files are not ours.");

    /// <summary>An index with its connections.</summary>
    private sealed class OwnedIndex : ISearchIndex
    {
        private readonly PostgreSqlDatabase _database;
        private readonly CorpusIndex _index;

        public OwnedIndex(string connection, bool inDatabase, ITextAnalyzer analyzer)
        {
            _database = PostgreSqlDatabase.Open(new PostgreSqlOptions { ConnectionString = connection });
            _index = inDatabase ? RumIndex.Open(_database, connection, analyzer) : CopiedIndex.Open(_database, SearchIndex.Open(null, analyzer), null);
        }

        public ISearchSnapshot Current => _index.Current;

        public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default) => _index.Apply(upserts, removals, cancellation);

        public void Dispose()
        {
            _index.Dispose();
            _database.Dispose();
        }
    }
}

public sealed class CopiedIndexTests : IndexConformance
{
    private protected override SearchEngine Engine { get; } = new PostgreSqlEngine(inDatabase: false);
}

public sealed class CopiedRankingTests : RankingConformance
{
    private protected override SearchEngine Engine { get; } = new PostgreSqlEngine(inDatabase: false);
}

public sealed class RumIndexTests : IndexConformance
{
    private protected override SearchEngine Engine { get; } = new PostgreSqlEngine(inDatabase: true);
}

public sealed class RumRankingTests : RankingConformance
{
    private protected override SearchEngine Engine { get; } = new PostgreSqlEngine(inDatabase: true);
}

using Npgsql;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>Retrieval in the database itself: a RUM index finds candidates, BM25 over shared counts and the second stage rank them. A replica holds the documents' names and no passage.</summary>
public sealed class RumIndex : CorpusIndex
{
    private readonly ITextAnalyzer _analyzer;
    private readonly SearchOptions _ranking;
    private readonly RumOptions _options;
    private readonly NpgsqlDataSource _searching;

    private RumIndex(PostgreSqlDatabase database, NpgsqlDataSource searching, ITextAnalyzer analyzer, RumOptions options, SearchOptions ranking)
        : base(database, new CorpusTables(searching, "qabot_search.document"), new PassageTables(analyzer, new SecondStage(ranking)), options.CacheCharacters) =>
        (_searching, _analyzer, _options, _ranking) = (searching, analyzer, options, ranking);

    /// <summary>Opens the index and reads which documents there are.</summary>
    /// <param name="database">Where documents are written.</param>
    /// <param name="connectionString">How to connect to it.</param>
    /// <param name="analyzer">Makes terms, of documents as of questions.</param>
    /// <param name="options">How much is looked at; null for the defaults.</param>
    /// <param name="ranking">How passages are ranked; null for the defaults.</param>
    /// <exception cref="PostgreSqlException">The database has no RUM index.</exception>
    public static RumIndex Open(PostgreSqlDatabase database, string connectionString, ITextAnalyzer analyzer, RumOptions? options = null, SearchOptions? ranking = null)
    {
        (options, ranking) = (options ?? new RumOptions(), ranking ?? new SearchOptions());
        options.Validate();
        ranking.Validate();
        // Each question is planned for its own terms: a statement prepared for any would be planned for none.
        var searching = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.ReadConnectionString ?? connectionString) { MaxAutoPrepare = 0, ApplicationName = "qabot search" });
        try
        {
            using var there = searching.CreateCommand("SELECT to_regclass('qabot_search.passage') IS NOT NULL");
            if (there.ExecuteScalar() is not true)
                throw new PostgreSqlException("The database has no tables for searching in it. Install the package postgresql-15-rum (of the server's version), run 'CREATE EXTENSION rum' in the database as its superuser, then 'qabot store prepare' as its owner.");
            var index = new RumIndex(database, searching, analyzer, options, ranking);
            index.CatchUp();
            return index;
        }
        catch
        {
            searching.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    private protected override TimeSpan Retention => _options.Retention;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _searching.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    private protected override ICorpusSnapshot Follow(CorpusState? before, CorpusState now, CancellationToken cancellation) =>
        new RumSnapshot(now, RumStatistics.Read(_searching, now.Generation, _ranking), new RumQuery(_searching, _options.Candidates), _analyzer, _ranking, new SecondStage(_ranking));
}

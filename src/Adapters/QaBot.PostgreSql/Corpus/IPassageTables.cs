using Npgsql;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>What the passages' tables do when documents change, in the same transaction.</summary>
internal interface IPassageTables
{
    /// <summary>Adds the passages of documents, found from this generation.</summary>
    void Add(NpgsqlConnection connection, long generation, IReadOnlyList<(long Id, Document Document)> documents);

    /// <summary>Ends the passages of documents with this generation.</summary>
    void End(NpgsqlConnection connection, long generation, IReadOnlyList<(long Id, Document Document)> documents);

    /// <summary>Brings the tables in step with documents that changed while nobody kept passages; false where they were.</summary>
    bool Fill(NpgsqlConnection connection, long generation, CancellationToken cancellation);

    /// <summary>Deletes the passages that ended by a generation, and sums what was counted up to it.</summary>
    void Tidy(NpgsqlConnection connection, long generation);
}

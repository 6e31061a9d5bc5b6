using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Retrieval by a copy: each replica holds the embedded index, made from the documents' tables and kept in step with them.</summary>
public sealed class CopiedIndex : CorpusIndex
{
    private const int Share = 500;
    private readonly ISearchIndex _copy;
    private readonly CopyMark? _mark;

    private CopiedIndex(PostgreSqlDatabase database, ISearchIndex copy, string? directory, long cacheCharacters)
        : base(database, new CorpusTables(database.Source), null, cacheCharacters)
    {
        _copy = copy;
        _mark = directory is null ? null : new CopyMark(directory, Tables.Identity());
    }

    /// <summary>Opens the copy and brings it in step.</summary>
    /// <param name="database">Where the documents are.</param>
    /// <param name="copy">The index that this replica holds; becomes this object's.</param>
    /// <param name="directory">The folder where it is kept, so that the next start copies only what changed; null where it is in memory.</param>
    /// <param name="cacheCharacters">How much of the documents' text is kept in memory.</param>
    /// <param name="cancellation">Stops the copying; the next opening goes on.</param>
    public static CopiedIndex Open(PostgreSqlDatabase database, ISearchIndex copy, string? directory, long cacheCharacters = 50_000_000, CancellationToken cancellation = default)
    {
        var index = new CopiedIndex(database, copy, directory, cacheCharacters);
        index.CatchUp(cancellation);
        return index;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _copy.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    private protected override ICorpusSnapshot Follow(CorpusState? before, CorpusState now, CancellationToken cancellation)
    {
        var copied = before?.Generation ?? _mark?.Read() ?? 0;
        var held = _copy.Current.Versions;
        string[] removals = [.. held.Keys.Where(name => !now.ContainsKey(name))];
        long[] missing = [.. now.Documents.Where(d => d.Value.Since > copied || held.GetValueOrDefault(d.Key) != d.Value.Version).Select(d => d.Value.Id)];
        foreach (var share in missing.Chunk(Share))
        {
            cancellation.ThrowIfCancellationRequested();
            _copy.Apply(Tables.Load(share).Select(d => d.Document), removals, cancellation);
            removals = [];
        }

        if (removals.Length > 0) _copy.Apply([], removals, cancellation);
        _mark?.Write(now.Generation);
        return new CopiedSnapshot(_copy, now);
    }
}

using Npgsql;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>An index over the documents' tables, whatever finds the passages: it writes to the tables and follows them.</summary>
public abstract class CorpusIndex : ISearchIndex
{
    private readonly Lock _following = new();
    private readonly NpgsqlDataSource _source;
    private readonly CorpusTables _tables;
    private readonly CorpusWriter _writer;
    private readonly DocumentCache _documents;
    private volatile ICorpusSnapshot? _current;
    private volatile StoredCorpus? _corpus;

    private protected CorpusIndex(PostgreSqlDatabase database, CorpusTables tables, IPassageTables? passages, long cacheCharacters)
    {
        _source = database.Source;
        _tables = tables;
        _writer = new CorpusWriter(passages);
        _documents = new DocumentCache(tables, cacheCharacters);
    }

    /// <inheritdoc/>
    public ISearchSnapshot Current => Snapshot;

    /// <summary>The documents of the newest generation that this replica has followed to.</summary>
    public ICorpus Corpus
    {
        get
        {
            var search = Snapshot;
            if (_corpus is { } known && known.Search == search) return known;
            return _corpus = new StoredCorpus(search, _documents);
        }
    }

    private protected ICorpusSnapshot Snapshot => _current ?? throw new InvalidOperationException("The index was not brought in step yet.");

    private protected CorpusTables Tables => _tables;

    /// <inheritdoc/>
    /// <exception cref="PostgreSqlException">The database cannot be written to.</exception>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default)
    {
        using var connection = _source.OpenConnection();
        Apply(connection, upserts, removals, guests: false, cancellation);
    }

    /// <summary>Adds a document of a conversation, which the corpus folder does not hold.</summary>
    public void AddGuest(Document document, CancellationToken cancellation = default)
    {
        using var connection = _source.OpenConnection();
        Apply(connection, [document], [], guests: true, cancellation);
    }

    /// <summary>Forgets documents with every kept version of them; false where nothing of these names is kept.</summary>
    public bool Forget(IReadOnlyCollection<string> names)
    {
        using var connection = _source.OpenConnection();
        var forgotten = _writer.Forget(connection, names);
        CatchUp();
        return forgotten;
    }

    /// <summary>A version of a document, current or kept from earlier; null where it is not kept.</summary>
    public Document? FindVersion(string name, string version) => _tables.Find(name, version) is { } id ? _documents.Load(id) : null;

    /// <summary>The documents whose text is or was this version; more than one where documents have the same text.</summary>
    public IReadOnlyList<Document> FindVersion(string version) => [.. _tables.Find(version).Select(_documents.Load).OfType<Document>()];

    /// <summary>Follows to the newest generation.</summary>
    /// <returns>Whether there was a newer one.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public bool CatchUp(CancellationToken cancellation = default)
    {
        string[] forgotten = [];
        lock (_following)
        {
            var before = _current?.State ?? CorpusState.Empty;
            var now = _tables.Read(before);
            if (now == before && _current is not null) return false;
            forgotten = now == before ? [] : [.. _tables.Forgotten(before.Generation, now.Generation)];
            foreach (var name in forgotten) _documents.Drop(name);
            _current = Follow(_current is null ? null : before, now, cancellation);
        }

        foreach (var name in forgotten) Forgotten?.Invoke(name);
        return true;
    }

    /// <summary>Hears of each name that was forgotten anywhere; must not wait for whoever writes.</summary>
    public event Action<string>? Forgotten;

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    internal void Apply(NpgsqlConnection connection, IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, bool guests, CancellationToken cancellation)
    {
        _writer.Apply(connection, upserts, removals, guests, cancellation);
        CatchUp(cancellation);
    }

    /// <summary>Brings passages in step that nobody kept for a time.</summary>
    internal void Fill(NpgsqlConnection connection, CancellationToken cancellation)
    {
        _writer.Fill(connection, cancellation);
        CatchUp(cancellation);
    }

    /// <summary>Lets go of what no answer under way needs any more.</summary>
    internal void Tidy(NpgsqlConnection connection) => _writer.Tidy(connection, Retention);

    /// <summary>How long what was replaced stays for answers that are under way.</summary>
    private protected virtual TimeSpan Retention => TimeSpan.FromMinutes(5);

    /// <summary>The index over a newer state.</summary>
    /// <param name="before">The state that it is over so far; null where that is not known.</param>
    /// <param name="now">The state.</param>
    /// <param name="cancellation">Stops it; the next time goes on.</param>
    private protected abstract ICorpusSnapshot Follow(CorpusState? before, CorpusState now, CancellationToken cancellation);
}

namespace QaBot.Audit;

/// <summary>What keeps the rows of a ledger: SQLite for one machine, another engine behind the same statements for several. Used by one thread at a time.</summary>
/// <remarks>Statements are of the SQL that SQLite and PostgreSQL share; parameters are written "?" or "?1".</remarks>
public abstract class LedgerDatabase : IDisposable
{
    /// <summary>The version of the tables; 0 where there are none yet, or nothing was begun in them.</summary>
    public abstract int SchemaVersion { get; }

    /// <summary>Makes the tables where the engine's owner does not.</summary>
    public abstract void CreateTables();

    /// <summary>Runs statements that give no rows.</summary>
    public abstract void Execute(string sql);

    /// <summary>A statement ready for its parameters; the same text gives the same statement again.</summary>
    public abstract LedgerStatement Prepare(string sql);

    /// <summary>The numbers of a JSON array that is the parameter of this number, as rows of one column.</summary>
    public abstract string NumbersOf(int parameter);

    /// <summary>Does <paramref name="work"/> as the only writer of all processes and machines, all or nothing; durable when it returns.</summary>
    /// <exception cref="StorageException">It could not be done; <see cref="StorageException.IsCommitUnknown"/> where it may have been.</exception>
    public abstract T Write<T>(Func<T> work);

    /// <summary>Does <paramref name="work"/> on one state of the rows; inside other work on that of it.</summary>
    public abstract T Read<T>(Func<T> work);

    /// <summary>What is wrong with a table in the engine's own files, a sentence each; empty where it finds nothing or looks after them by itself.</summary>
    public virtual IEnumerable<string> Damage(string table) => [];

    /// <summary>Inside a write: writes for certain, also where no row differs from what it was.</summary>
    public virtual void Touch()
    {
    }

    /// <summary>Lets nothing that was deleted stay in the engine's files, as far as it can.</summary>
    public virtual void Shrink()
    {
    }

    /// <summary>Ends the use.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the use.</summary>
    /// <param name="disposing">Whether it was asked for.</param>
    protected abstract void Dispose(bool disposing);
}

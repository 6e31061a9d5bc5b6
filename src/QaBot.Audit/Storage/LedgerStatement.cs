namespace QaBot.Audit;

/// <summary>A statement with its parameters, numbered from 1, and its rows, whose columns are numbered from 0.</summary>
public abstract class LedgerStatement
{
    /// <summary>Sets a parameter to a number, or to null.</summary>
    public abstract LedgerStatement Bind(int parameter, long? value);

    /// <summary>Sets a parameter to text, or to null.</summary>
    public abstract LedgerStatement Bind(int parameter, string? value);

    /// <summary>Sets a parameter to bytes.</summary>
    public abstract LedgerStatement Bind(int parameter, ReadOnlySpan<byte> value);

    /// <summary>Moves to the next row; false after the last.</summary>
    public abstract bool Step();

    /// <summary>Runs a statement that gives no rows; it is done at the latest when the write that it belongs to is.</summary>
    public virtual void Run()
    {
        Step();
        Reset();
    }

    /// <summary>A column of the row as a number.</summary>
    public abstract long Number(int column);

    /// <summary>A column of the row as text; null where it is null.</summary>
    public abstract string? Text(int column);

    /// <summary>A column of the row as bytes, valid until the next step.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int column);

    /// <summary>Whether a column of the row is null.</summary>
    public abstract bool IsNull(int column);

    /// <summary>Makes the statement ready for new parameters.</summary>
    public abstract void Reset();
}

using SQLitePCL;

namespace QaBot.Audit;

/// <summary>A prepared statement of SQLite.</summary>
internal sealed class SqlStatement(Database database, sqlite3_stmt handle) : LedgerStatement, IDisposable
{
    /// <inheritdoc/>
    public override SqlStatement Bind(int parameter, long? value)
    {
        database.Check(value is { } number ? raw.sqlite3_bind_int64(handle, parameter, number) : raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    /// <inheritdoc/>
    public override SqlStatement Bind(int parameter, string? value)
    {
        database.Check(value is null ? raw.sqlite3_bind_null(handle, parameter) : raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    /// <inheritdoc/>
    public override SqlStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        var code = raw.sqlite3_step(handle);
        database.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <inheritdoc/>
    public override long Number(int column) => raw.sqlite3_column_int64(handle, column);

    /// <inheritdoc/>
    public override string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    /// <inheritdoc/>
    public override bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <inheritdoc/>
    public override void Reset()
    {
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}

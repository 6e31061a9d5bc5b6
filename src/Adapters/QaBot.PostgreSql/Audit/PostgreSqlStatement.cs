using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using QaBot.Audit;

namespace QaBot.PostgreSql;

/// <summary>A statement of a ledger. In a reading its rows come through a cursor, a few at a time, so that other statements may run meanwhile; in a write all at once.</summary>
internal sealed class PostgreSqlStatement : LedgerStatement
{
    private const int FetchedAtOnce = 128;

    private readonly PostgreSqlLedgerDatabase _database;
    private readonly string _cursor;
    private readonly string _sql;
    private readonly int[] _order;
    private readonly Dictionary<int, (NpgsqlDbType Type, object? Value)> _values = [];
    private List<object?[]>? _rows;
    private int _at;
    private bool _isOpen;

    public PostgreSqlStatement(PostgreSqlLedgerDatabase database, string sql)
    {
        _database = database;
        (_sql, _order) = Numbered(sql);
        // Never the cursor of another statement: a connection comes from a pool, and knows by its words what columns a FETCH gives.
        _cursor = $"c{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_sql)).AsSpan(0, 8))}";
    }

    /// <inheritdoc/>
    public override LedgerStatement Bind(int parameter, long? value) => Bind(parameter, NpgsqlDbType.Bigint, value);

    /// <inheritdoc/>
    public override LedgerStatement Bind(int parameter, string? value) => Bind(parameter, NpgsqlDbType.Text, value);

    /// <inheritdoc/>
    public override LedgerStatement Bind(int parameter, ReadOnlySpan<byte> value) => Bind(parameter, NpgsqlDbType.Bytea, value.ToArray());

    /// <inheritdoc/>
    public override bool Step()
    {
        if (_rows is null) Begin();
        else _at++;
        if (_at == _rows!.Count && _isOpen) (_rows, _at) = (_database.Flush(new NpgsqlBatchCommand($"FETCH {FetchedAtOnce} FROM {_cursor}")), 0);
        return _at < _rows.Count;
    }

    /// <inheritdoc/>
    public override void Run()
    {
        _database.Gather(Command(_sql));
        Forget();
        if (!_database.IsInTransaction) _database.Flush(null);
    }

    /// <inheritdoc/>
    public override long Number(int column) => Convert.ToInt64(_rows![_at][column], CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string? Text(int column) => (string?)_rows![_at][column];

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(int column) => (byte[]?)_rows![_at][column];

    /// <inheritdoc/>
    public override bool IsNull(int column) => _rows![_at][column] is null;

    /// <inheritdoc/>
    public override void Reset()
    {
        if (_isOpen) _database.Gather(new NpgsqlBatchCommand($"CLOSE {_cursor}"));
        Forget();
    }

    /// <summary>Makes it ready for new parameters where the transaction that it belonged to is no more.</summary>
    public void Forget()
    {
        _values.Clear();
        (_rows, _at, _isOpen) = (null, 0, false);
    }

    private void Begin()
    {
        _at = 0;
        if (!_database.IsReading)
        {
            _rows = _database.Flush(Command(_sql));
            return;
        }

        _database.Gather(Command($"DECLARE {_cursor} NO SCROLL CURSOR FOR {_sql}"));
        _rows = _database.Flush(new NpgsqlBatchCommand($"FETCH {FetchedAtOnce} FROM {_cursor}"));
        _isOpen = true;
    }

    private PostgreSqlStatement Bind(int parameter, NpgsqlDbType type, object? value)
    {
        _values[parameter] = (type, value);
        return this;
    }

    private NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in _order)
        {
            var (type, value) = _values[parameter];
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        }

        return command;
    }

    // "?" and "?7" become "$1", "$2", … in the order in which they stand; the parameter that each was is kept.
    private static (string Sql, int[] Order) Numbered(string sql)
    {
        var (text, order, next) = (new StringBuilder(), new List<int>(), 1);
        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] != '?')
            {
                text.Append(sql[i]);
                continue;
            }

            var end = i + 1;
            while (end < sql.Length && char.IsAsciiDigit(sql[end])) end++;
            var parameter = end > i + 1 ? int.Parse(sql.AsSpan(i + 1, end - i - 1), CultureInfo.InvariantCulture) : next++;
            if (!order.Contains(parameter)) order.Add(parameter);
            text.Append('$').Append(order.IndexOf(parameter) + 1);
            i = end - 1;
        }

        return (text.ToString(), [.. order]);
    }
}

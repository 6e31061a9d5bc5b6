namespace QaBot.PostgreSql;

/// <summary>The database cannot be used; the message says why and what to do.</summary>
public sealed class PostgreSqlException : IOException
{
    /// <summary>With what happened.</summary>
    public PostgreSqlException(string message)
        : base(message)
    {
    }

    /// <summary>With what happened and what caused it.</summary>
    public PostgreSqlException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

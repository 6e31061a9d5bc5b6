using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Tells what passes by itself from what does not.</summary>
internal static class PostgreSqlFailures
{
    /// <summary>Whether the database is the cause.</summary>
    public static bool Is(Exception e) => e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException;

    /// <summary>As an exception that people may read.</summary>
    public static PostgreSqlException Said(Exception e) => new($"The database {(IsPassing(e) ? "is away" : "refused")}: {Reason(e)}", e);

    /// <summary>Whether the same may work in a moment: the connection broke, the server is starting, stopping or only follows another, or two writes met.</summary>
    public static bool IsPassing(Exception e) => e switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction
            or "25P03" or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.TooManyConnections,
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException => true,
        // A connection that broke unnoticed says that it is closed.
        InvalidOperationException => true,
        _ => false,
    };

    /// <summary>What to do about a database that cannot be connected to.</summary>
    public static string Advice(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification }
        ? "Set Username and Password of QABOT_POSTGRES right."
        : e is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } ? "Make the database, or set Database of QABOT_POSTGRES right."
        : "See that it runs, and that Host and Port of QABOT_POSTGRES are right; nothing is answered until it can.";

    /// <summary>What happened, without what was sent.</summary>
    public static string Reason(Exception e) => e is PostgresException refused ? $"{refused.MessageText} ({refused.SqlState})." : $"{e.Message.TrimEnd('.')}.";
}

using Microsoft.Data.Sqlite;

namespace QaBot.Bot;

/// <summary>The tables of the turn store, and how its file is written.</summary>
internal static class TurnTables
{
    private const int Version = 1;

    /// <summary>Sets the connection up and makes the tables where they are missing.</summary>
    /// <exception cref="SqliteException">The file is in use or damaged.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        // One connection that holds the file alone: the fault of SQLite before 3.51.3 in write-ahead logs needs two.
        // A commit outlives the process, not the loss of power: what was acknowledged is then asked again.
        connection.Execute("PRAGMA locking_mode = EXCLUSIVE");
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("PRAGMA synchronous = NORMAL");
        connection.Execute("PRAGMA secure_delete = ON");
        connection.Execute("BEGIN EXCLUSIVE");
        if (Convert.ToInt32(connection.Scalar("PRAGMA user_version"), System.Globalization.CultureInfo.InvariantCulture) < Version)
        {
            connection.Execute("CREATE TABLE keys (hash BLOB PRIMARY KEY, turn TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID");
            connection.Execute("CREATE INDEX keys_turn ON keys (turn)");
            connection.Execute("CREATE INDEX keys_at ON keys (at)");
            connection.Execute("CREATE TABLE turns (id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, body TEXT NOT NULL)");
            connection.Execute("CREATE TABLE messages (id TEXT NOT NULL UNIQUE, turn TEXT NOT NULL, conversation TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, state INTEGER NOT NULL)");
            connection.Execute("CREATE INDEX messages_turn ON messages (turn)");
            connection.Execute("CREATE TABLE answers (message BLOB PRIMARY KEY, question BLOB NOT NULL, answer TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID");
            connection.Execute("CREATE INDEX answers_question ON answers (question)");
            connection.Execute("CREATE INDEX answers_at ON answers (at)");
            connection.Execute($"PRAGMA user_version = {Version}");
        }

        connection.Execute("COMMIT");
    }
}

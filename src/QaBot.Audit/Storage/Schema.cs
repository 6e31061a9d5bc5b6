namespace QaBot.Audit;

/// <summary>The tables of a ledger's database.</summary>
/// <remarks>
/// entry and checkpoint are the record: triggers keep hands off by mistake, the tree shows hands on purpose. payload, words, listing, cited and document
/// serve reading and may lose rows: what they hold is in entries and payloads too, and verification compares. Each index costs every answer a page more to
/// force to the disk: there are only those without which a list would be slow.
/// </remarks>
internal static class Schema
{
    /// <summary>The version that this program writes.</summary>
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE entry(seq INTEGER PRIMARY KEY, envelope BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
        CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL, time INTEGER NOT NULL) STRICT;
        CREATE TABLE head(id INTEGER PRIMARY KEY CHECK (id = 1), origin TEXT NOT NULL, size INTEGER NOT NULL, frontier BLOB NOT NULL, time INTEGER NOT NULL,
            signed INTEGER NOT NULL, signed_time INTEGER NOT NULL, corpus TEXT NOT NULL, configuration TEXT NOT NULL, key TEXT NOT NULL) STRICT;
        CREATE TABLE payload(seq INTEGER PRIMARY KEY, person TEXT NOT NULL, concerns TEXT, sealed BLOB NOT NULL) STRICT;
        CREATE TABLE listing(seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, type TEXT NOT NULL, state TEXT, verdicts INTEGER NOT NULL, person TEXT,
            conversation TEXT, about INTEGER) STRICT;
        CREATE INDEX listing_person ON listing(person);
        CREATE INDEX listing_about ON listing(about) WHERE about IS NOT NULL;
        CREATE TABLE words(seq INTEGER PRIMARY KEY, person TEXT NOT NULL, concerns TEXT, tokens BLOB NOT NULL) STRICT;
        CREATE TABLE cited(document TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(document, seq)) STRICT, WITHOUT ROWID;
        CREATE TABLE document(name TEXT PRIMARY KEY, version TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
        CREATE TRIGGER entry_is_fixed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
        CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
        CREATE TRIGGER checkpoint_is_fixed BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
        PRAGMA user_version = 1;
        """;
}

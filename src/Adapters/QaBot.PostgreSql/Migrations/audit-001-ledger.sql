-- The ledger's rows, as QaBot.Audit names them. entry and checkpoint are the record: replicas may add and read, and nobody may change or take away.
CREATE SCHEMA qabot_audit;
CREATE TABLE qabot_audit.entry (seq bigint PRIMARY KEY, envelope bytea NOT NULL, leaf bytea NOT NULL);
CREATE TABLE qabot_audit.checkpoint (size bigint PRIMARY KEY, note text NOT NULL, time bigint NOT NULL);
CREATE TABLE qabot_audit.head (id bigint PRIMARY KEY CHECK (id = 1), origin text NOT NULL, size bigint NOT NULL, frontier bytea NOT NULL, time bigint NOT NULL,
    signed bigint NOT NULL, signed_time bigint NOT NULL, corpus text NOT NULL, configuration text NOT NULL, key text NOT NULL);
CREATE TABLE qabot_audit.payload (seq bigint PRIMARY KEY, person text NOT NULL, concerns text, sealed bytea NOT NULL);
CREATE INDEX payload_person ON qabot_audit.payload (person);
CREATE INDEX payload_concerns ON qabot_audit.payload (concerns) WHERE concerns IS NOT NULL;
CREATE TABLE qabot_audit.listing (seq bigint PRIMARY KEY, time bigint NOT NULL, type text NOT NULL, state text, verdicts bigint NOT NULL, person text,
    conversation text, about bigint);
CREATE INDEX listing_person ON qabot_audit.listing (person);
CREATE INDEX listing_about ON qabot_audit.listing (about) WHERE about IS NOT NULL;
CREATE INDEX listing_conversation ON qabot_audit.listing (conversation);
CREATE TABLE qabot_audit.words (seq bigint PRIMARY KEY, person text NOT NULL, concerns text, tokens bytea NOT NULL);
CREATE TABLE qabot_audit.cited (document text NOT NULL, seq bigint NOT NULL, PRIMARY KEY (document, seq));
CREATE TABLE qabot_audit.document (name text PRIMARY KEY, version text NOT NULL);
-- The texts that answers cite, by hash.
CREATE TABLE qabot_audit.source (name text PRIMARY KEY, bytes bytea NOT NULL);
-- Encrypted blobs: compressing them again gains nothing.
ALTER TABLE qabot_audit.payload ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE qabot_audit.words ALTER COLUMN tokens SET STORAGE EXTERNAL;

-- Keys, encrypted under a key that is not in the database.
CREATE SCHEMA qabot_keys;
CREATE TABLE qabot_keys.secret (name text PRIMARY KEY, bytes bytea NOT NULL);

CREATE FUNCTION qabot_audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON qabot_audit.entry FOR EACH STATEMENT EXECUTE FUNCTION qabot_audit.refuse();
CREATE TRIGGER checkpoint_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON qabot_audit.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION qabot_audit.refuse();

GRANT USAGE ON SCHEMA qabot_audit, qabot_keys TO qabot_replica;
GRANT SELECT, INSERT ON qabot_audit.entry, qabot_audit.checkpoint TO qabot_replica;
GRANT SELECT, INSERT, UPDATE ON qabot_audit.head, qabot_audit.listing TO qabot_replica;
-- Erasing takes payloads, words and texts away; nothing changes them.
GRANT SELECT, INSERT, DELETE ON qabot_audit.payload, qabot_audit.words, qabot_audit.cited, qabot_audit.source TO qabot_replica;
GRANT SELECT, INSERT, UPDATE, DELETE ON qabot_audit.document, qabot_keys.secret TO qabot_replica;

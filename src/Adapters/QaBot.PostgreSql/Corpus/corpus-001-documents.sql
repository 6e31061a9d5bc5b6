-- The documents, each version of each; a version stays for the answers that cite it until it is forgotten.
CREATE SCHEMA qabot_corpus;

-- One database's documents: a replica's copy of another's is no use.
CREATE TABLE qabot_corpus.identity (id uuid NOT NULL DEFAULT gen_random_uuid());
INSERT INTO qabot_corpus.identity DEFAULT VALUES;

-- Every change of the documents is one generation; they are made one after the other, under a lock, and seen in order.
CREATE TABLE qabot_corpus.generation (
    number bigint PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE qabot_corpus.document (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    access text[] NOT NULL,
    -- Belongs to a conversation and not to the corpus folder.
    guest boolean NOT NULL,
    -- Answered from since this generation, and until that one; null while it is.
    since bigint NOT NULL,
    until bigint,
    -- The generation in which it was forgotten; what is left is that there was such a version.
    forgotten bigint,
    -- Text, passages, tables, notes, pages and metadata; null once it is forgotten. json and not jsonb: a text may hold any character.
    content json,
    CHECK ((forgotten IS NULL) = (content IS NOT NULL)),
    CHECK (until IS NOT NULL OR forgotten IS NULL)
);
ALTER TABLE qabot_corpus.document ALTER COLUMN content SET COMPRESSION lz4;
CREATE UNIQUE INDEX document_current ON qabot_corpus.document (name) WHERE until IS NULL;
CREATE INDEX document_name ON qabot_corpus.document (name, version);
CREATE INDEX document_version ON qabot_corpus.document (version);
CREATE INDEX document_since ON qabot_corpus.document (since);
CREATE INDEX document_forgotten ON qabot_corpus.document (forgotten) WHERE forgotten IS NOT NULL;
CREATE INDEX document_until ON qabot_corpus.document (until) WHERE until IS NOT NULL;

-- The passages as people read them, for whoever looks with SQL.
CREATE VIEW qabot_corpus.passage AS
SELECT d.id AS document, d.name, d.version, d.until IS NULL AS is_current, (p.value ->> 'Number')::int AS number, p.value -> 'Span' AS span, p.value ->> 'Kind' AS kind,
    p.value -> 'Headings' AS headings, (p.value ->> 'Page')::int AS page, (SELECT string_agg(s.value ->> 'Text', ' ') FROM json_array_elements(p.value -> 'Sentences') s) AS text
FROM qabot_corpus.document d CROSS JOIN LATERAL json_array_elements(d.content -> 'Passages') p;

GRANT USAGE ON SCHEMA qabot_corpus TO qabot_replica;
GRANT SELECT ON ALL TABLES IN SCHEMA qabot_corpus TO qabot_replica;
GRANT INSERT ON qabot_corpus.generation, qabot_corpus.document TO qabot_replica;
GRANT UPDATE (until, forgotten, content, access) ON qabot_corpus.document TO qabot_replica;

-- Needs the extension rum.
-- Passages as the analyzer reads them, found through a RUM index; what BM25 counts, exactly and for each generation.
CREATE EXTENSION IF NOT EXISTS rum;
CREATE SCHEMA qabot_search;

-- Compiling a query takes longer than it runs.
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET jit = off', current_database()); END $$;

-- By which rules the passages were read; another analyzer means that all are read again.
CREATE TABLE qabot_search.rules (analyzer text NOT NULL);

-- The sets of tags of which a reader needs one; the empty set is open to all.
CREATE TABLE qabot_search.access (
    class int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tags text[] NOT NULL UNIQUE
);

-- The documents whose passages are here, and from which generation to which they are found.
CREATE TABLE qabot_search.indexed (
    document bigint PRIMARY KEY,
    class int NOT NULL,
    since bigint NOT NULL,
    until bigint
);
CREATE INDEX indexed_since ON qabot_search.indexed (since);
CREATE INDEX indexed_until ON qabot_search.indexed (until) WHERE until IS NOT NULL;

CREATE TABLE qabot_search.passage (
    document bigint NOT NULL,
    number int NOT NULL,
    class int NOT NULL,
    kind smallint NOT NULL,
    table_number int NOT NULL,
    length smallint NOT NULL,
    title_length smallint NOT NULL,
    -- The length of the body in words, as far as ranking tells lengths apart.
    words int NOT NULL,
    signature bigint NOT NULL,
    -- The body's words at their places without a label; those of title, headings and table labelled A, B, C.
    terms tsvector NOT NULL,
    PRIMARY KEY (document, number)
) PARTITION BY HASH (document);
CREATE TABLE qabot_search.passage_0 PARTITION OF qabot_search.passage FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE qabot_search.passage_1 PARTITION OF qabot_search.passage FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE qabot_search.passage_2 PARTITION OF qabot_search.passage FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE qabot_search.passage_3 PARTITION OF qabot_search.passage FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE INDEX passage_terms ON qabot_search.passage USING rum (terms rum_tsvector_hash_ops);

-- How many passages have a term, and how long passages are, as changes by generation; generation 0 sums those that no snapshot needs apart.
CREATE TABLE qabot_search.term (
    term text COLLATE "C" NOT NULL,
    class int NOT NULL,
    generation bigint NOT NULL,
    passages int NOT NULL,
    PRIMARY KEY (term, class, generation)
);
CREATE INDEX term_generation ON qabot_search.term (generation) WHERE generation > 0;

CREATE TABLE qabot_search.size (
    class int NOT NULL,
    generation bigint NOT NULL,
    passages bigint NOT NULL,
    words bigint NOT NULL,
    title_words bigint NOT NULL,
    PRIMARY KEY (class, generation)
);

-- Words as they are written, for whoever mistypes one.
CREATE TABLE qabot_search.word (
    word text COLLATE "C" PRIMARY KEY,
    passages int NOT NULL
);
CREATE INDEX word_beginning ON qabot_search.word (left(word, 1), length(word));
CREATE INDEX word_rest ON qabot_search.word (substr(word, 2));

CREATE VIEW qabot_search.document AS
SELECT i.document AS id, d.name, d.version, d.guest, i.since, i.until FROM qabot_search.indexed i JOIN qabot_corpus.document d ON d.id = i.document;

GRANT USAGE ON SCHEMA qabot_search TO qabot_replica;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA qabot_search TO qabot_replica;

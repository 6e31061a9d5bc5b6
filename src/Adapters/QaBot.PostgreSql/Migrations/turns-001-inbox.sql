-- What came and is to be said, and which replica works for which conversation.
CREATE SCHEMA qabot_turns;
CREATE SEQUENCE qabot_turns.token;
-- A replica lives until the time that it moves on again and again, and while its session holds the advisory lock of this number: that ends with the process.
CREATE TABLE qabot_turns.replica (id uuid PRIMARY KEY, until timestamptz NOT NULL, lock bigint NOT NULL);
-- The conversation that a replica works for; the token grows with each change of hands, and every write of the work names it.
CREATE TABLE qabot_turns.lease (conversation text PRIMARY KEY, replica uuid NOT NULL, token bigint NOT NULL);
CREATE INDEX lease_replica ON qabot_turns.lease (replica);
CREATE TABLE qabot_turns.key (hash bytea PRIMARY KEY, turn text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX key_turn ON qabot_turns.key (turn);
CREATE INDEX key_at ON qabot_turns.key (at);
CREATE TABLE qabot_turns.turn (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, conversation text NOT NULL, body text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX turn_conversation ON qabot_turns.turn (conversation, position);
CREATE TABLE qabot_turns.message (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, turn text NOT NULL, conversation text NOT NULL, body text NOT NULL,
    at timestamptz NOT NULL, state int NOT NULL, sender uuid);
CREATE INDEX message_turn ON qabot_turns.message (turn);
CREATE INDEX message_unsent ON qabot_turns.message (conversation, position) WHERE state < 2;
CREATE TABLE qabot_turns.answer (message bytea PRIMARY KEY, question bytea NOT NULL, answer text NOT NULL, place int NOT NULL, name text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX answer_question ON qabot_turns.answer (question);
CREATE INDEX answer_at ON qabot_turns.answer (at);
-- What later questions of a conversation lean on, sealed; forgotten a day after the last.
CREATE TABLE qabot_turns.said (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, conversation text NOT NULL, turn text NOT NULL, body bytea NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (conversation, turn));
CREATE INDEX said_at ON qabot_turns.said (at);

-- Whether a replica lives. A shared lock can be had only where nobody holds the replica's own.
CREATE FUNCTION qabot_turns.lives(p_replica uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_lock bigint;
BEGIN
    SELECT lock INTO v_lock FROM qabot_turns.replica WHERE id = p_replica AND until > clock_timestamp();
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    RETURN NOT pg_try_advisory_xact_lock_shared(v_lock);
END
$$;

-- Gives a conversation to a replica: the token, or null where another that lives has it.
CREATE FUNCTION qabot_turns.claim(p_conversation text, p_replica uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_token bigint;
BEGIN
    INSERT INTO qabot_turns.lease AS l (conversation, replica, token) VALUES (p_conversation, p_replica, nextval('qabot_turns.token'))
    ON CONFLICT (conversation) DO UPDATE SET replica = excluded.replica, token = CASE WHEN l.replica = excluded.replica THEN l.token ELSE excluded.token END
        WHERE l.replica = excluded.replica OR NOT qabot_turns.lives(l.replica)
    RETURNING token INTO v_token;
    RETURN v_token;
END
$$;

-- Keeps a turn and claims its conversation: -1 where it came before, 0 where another replica works for the conversation and was told, else the token.
CREATE FUNCTION qabot_turns.accept(p_id text, p_conversation text, p_keys bytea[], p_body text, p_replica uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_token bigint;
BEGIN
    BEGIN
        INSERT INTO qabot_turns.key (hash, turn) SELECT DISTINCT k, p_id FROM unnest(p_keys) AS k ORDER BY k;
    EXCEPTION WHEN unique_violation THEN
        RETURN -1;
    END;
    INSERT INTO qabot_turns.turn (id, conversation, body) VALUES (p_id, p_conversation, p_body);
    v_token := qabot_turns.claim(p_conversation, p_replica);
    IF v_token IS NULL THEN
        PERFORM pg_notify('qabot_turns', p_conversation);
        RETURN 0;
    END IF;
    RETURN v_token;
END
$$;

-- Holds a conversation for the writer until it commits; a writer that lost it meanwhile is refused.
CREATE FUNCTION qabot_turns.hold(p_conversation text, p_token bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM qabot_turns.lease WHERE conversation = p_conversation AND token = p_token FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'another replica works for this conversation now' USING ERRCODE = 'QB001';
    END IF;
END
$$;

GRANT USAGE ON SCHEMA qabot_turns TO qabot_replica;
GRANT USAGE ON SEQUENCE qabot_turns.token TO qabot_replica;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA qabot_turns TO qabot_replica;

-- Direct Line's conversations. A question that is to be answered stands as a turn too, in the same transaction.
CREATE SCHEMA qabot_directline;
CREATE TABLE qabot_directline.conversation (id text PRIMARY KEY, person text, touched timestamptz NOT NULL, opened boolean NOT NULL DEFAULT false, last bigint NOT NULL DEFAULT 0,
    stream uuid, replica uuid);
CREATE INDEX conversation_touched ON qabot_directline.conversation (touched);
CREATE TABLE qabot_directline.activity (conversation text NOT NULL REFERENCES qabot_directline.conversation ON DELETE CASCADE, position bigint NOT NULL, id text NOT NULL, client text, json bytea NOT NULL,
    PRIMARY KEY (conversation, position), UNIQUE (conversation, id));
CREATE UNIQUE INDEX activity_client ON qabot_directline.activity (conversation, client) WHERE client IS NOT NULL;
-- Files that people dropped into a conversation, sealed.
CREATE TABLE qabot_directline.upload (conversation text NOT NULL REFERENCES qabot_directline.conversation ON DELETE CASCADE, name text NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (conversation, name));
ALTER TABLE qabot_directline.upload ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Adds an activity: no row where the conversation is no more; with is_new false and the id of the first where the client posted it before.
-- p_lane names the conversation whose turn it is to become; null for what nobody answers.
CREATE FUNCTION qabot_directline.append(p_conversation text, p_id text, p_client text, p_json bytea, p_answers text, p_most bigint, p_lane text, p_replica uuid)
    RETURNS TABLE (id text, is_new boolean) LANGUAGE plpgsql AS $$
DECLARE
    v_last bigint;
    v_before text;
BEGIN
    -- Asked a second time because nobody said whether the first was committed.
    IF EXISTS (SELECT FROM qabot_directline.activity a WHERE a.conversation = p_conversation AND a.id = p_id AND a.json = p_json) THEN
        RETURN QUERY SELECT p_id, true;
        RETURN;
    END IF;
    UPDATE qabot_directline.conversation c SET last = c.last + 1, touched = now() WHERE c.id = p_conversation RETURNING c.last INTO v_last;
    IF v_last IS NULL THEN
        RETURN;
    END IF;
    SELECT a.id INTO v_before FROM qabot_directline.activity a WHERE a.conversation = p_conversation AND a.client = p_client;
    IF v_before IS NOT NULL THEN
        RETURN QUERY SELECT v_before, false;
        RETURN;
    END IF;
    DELETE FROM qabot_directline.activity a WHERE a.conversation = p_conversation AND (a.id = p_id OR a.position <= v_last - p_most);
    INSERT INTO qabot_directline.activity (conversation, position, id, client, json) VALUES (p_conversation, v_last, p_id, p_client, p_json);
    IF p_answers IS NOT NULL THEN
        DELETE FROM qabot_turns.turn t WHERE t.id = p_answers;
    END IF;
    IF p_lane IS NOT NULL THEN
        INSERT INTO qabot_turns.turn (id, conversation, body) VALUES (p_id, p_lane, convert_from(p_json, 'UTF8'));
        IF qabot_turns.claim(p_lane, p_replica) IS NULL THEN
            PERFORM pg_notify('qabot_turns', p_lane);
        END IF;
    END IF;
    PERFORM pg_notify('qabot_directline', p_conversation || ' ' || p_replica || ' grown');
    RETURN QUERY SELECT p_id, true;
END
$$;

GRANT USAGE ON SCHEMA qabot_directline TO qabot_replica;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA qabot_directline TO qabot_replica;

-- The answer to a turn, sealed, from its entry in the ledger (the same transaction) until the turn is over: a replica that goes on with the turn gives this answer, and no second goes on record.
CREATE TABLE qabot_turns.recorded (turn text PRIMARY KEY REFERENCES qabot_turns.turn (id) ON DELETE CASCADE, body bytea NOT NULL, seq bigint NOT NULL, leaf bytea NOT NULL);
ALTER TABLE qabot_turns.recorded ALTER COLUMN body SET STORAGE EXTERNAL;
GRANT SELECT, INSERT, UPDATE ON qabot_turns.recorded TO qabot_replica;

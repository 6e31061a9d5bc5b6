-- What a replica may do is given to this role, area by area; the user that a replica connects as is a member of it.
-- Roles belong to the whole cluster: another database of it may make the same one at this moment.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'qabot_replica') THEN
        BEGIN
            CREATE ROLE qabot_replica NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
END
$$;
GRANT USAGE ON SCHEMA qabot TO qabot_replica;
GRANT SELECT ON qabot.migration TO qabot_replica;

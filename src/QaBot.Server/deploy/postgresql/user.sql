-- The user that replicas connect as; run as the owner after 'qabot store prepare', with QABOT_PASSWORD in the environment.
\set password `echo "$QABOT_PASSWORD"`
SELECT format('CREATE ROLE qabot LOGIN PASSWORD %L IN ROLE qabot_replica', :'password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'qabot') \gexec
-- Run again with another password, it changes it.
SELECT format('ALTER ROLE qabot PASSWORD %L', :'password') \gexec
-- Replicas make no tables, temporary ones neither.
SELECT format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()) \gexec

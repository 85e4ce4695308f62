-- The outbox of change hints: a row for each client that an edit concerns, written in the edit's own transaction.
-- Needs Postgres 14 or later and the tables clients, partners and client_groups. Run again it changes nothing, and
-- rows that wait stay. Run it as one transaction.

-- Who comes too late for the locks gives up, so that the app's statements never queue behind it for long.
SET LOCAL lock_timeout = '5s';

-- What follows is made where clients is, and the functions below look nowhere else.
SELECT set_config('search_path', quote_ident(n.nspname) || ', pg_temp', true)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = 'clients'::regclass;

CREATE TABLE IF NOT EXISTS lockstep_outbox (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id uuid NOT NULL,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    origin    text
);

COMMENT ON TABLE lockstep_outbox IS
    'Clients that changed and that Lockstep has not looked at since; origin is the run that made the change, null for the app';

-- Only its owner reaches the table; the triggers write as the owner. Supabase grants new tables to the roles of its API.
REVOKE ALL ON lockstep_outbox FROM PUBLIC;
DO $$
DECLARE
    api_role name;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON lockstep_outbox FROM %I', api_role);
    END LOOP;
END
$$;

-- Called once for each statement, however many rows it changed, with the column that holds the client's id and the
-- columns that Lockstep reads: only a change to one of these counts. A row is read as jsonb, so that a column of any type
-- does and one that the app drops later is blank, not an error in the app's statement. Rows are grouped and not joined:
-- a session keeps the plan, and a join planned for one row would be a nested loop when thousands come.
CREATE OR REPLACE FUNCTION lockstep_outbox_note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
<<note>>
DECLARE
    writer text := nullif(pg_catalog.current_setting('app.sync_origin', true), '');
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO lockstep_outbox (client_id, origin)
        SELECT DISTINCT (to_jsonb(r) ->> TG_ARGV[0])::uuid, note.writer
        FROM now_there r WHERE to_jsonb(r) ->> TG_ARGV[0] IS NOT NULL;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO lockstep_outbox (client_id, origin)
        SELECT DISTINCT (to_jsonb(r) ->> TG_ARGV[0])::uuid, note.writer
        FROM was_there r WHERE to_jsonb(r) ->> TG_ARGV[0] IS NOT NULL;
    ELSE
        INSERT INTO lockstep_outbox (client_id, origin)
        SELECT DISTINCT changed.image[1]::uuid, note.writer
        FROM (
            SELECT ARRAY(SELECT side.fields ->> name FROM unnest(TG_ARGV) name) COLLATE "C" AS image
            FROM (
                SELECT 1 AS sign, to_jsonb(r) AS fields FROM now_there r
                UNION ALL
                SELECT -1, to_jsonb(r) FROM was_there r
            ) side
            GROUP BY image
            HAVING sum(side.sign) <> 0
        ) changed
        WHERE changed.image[1] IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;

-- Firing a trigger needs no right to its function; making another trigger of it would.
REVOKE ALL ON FUNCTION lockstep_outbox_note() FROM PUBLIC;

CREATE OR REPLACE TRIGGER lockstep_outbox_insert AFTER INSERT ON clients
    REFERENCING NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note('id');
CREATE OR REPLACE TRIGGER lockstep_outbox_delete AFTER DELETE ON clients
    REFERENCING OLD TABLE AS was_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note('id');
CREATE OR REPLACE TRIGGER lockstep_outbox_update AFTER UPDATE ON clients
    REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note(
        'id', 'mailerlite_id', 'deleted_at', 'advisor', 'birth_date', 'city', 'company', 'country', 'email',
        'first_name', 'gender', 'initials', 'last_name', 'marketing_status', 'phone', 'planning_status',
        'prefix', 'referrer', 'zip'
    );

CREATE OR REPLACE TRIGGER lockstep_outbox_insert AFTER INSERT ON partners
    REFERENCING NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note('client_id');
CREATE OR REPLACE TRIGGER lockstep_outbox_delete AFTER DELETE ON partners
    REFERENCING OLD TABLE AS was_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note('client_id');
CREATE OR REPLACE TRIGGER lockstep_outbox_update AFTER UPDATE ON partners
    REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note(
        'client_id', 'id', 'email', 'first_name', 'gender', 'initials', 'last_name', 'prefix'
    );

CREATE OR REPLACE TRIGGER lockstep_outbox_insert AFTER INSERT ON client_groups
    REFERENCING NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note('client_id');
CREATE OR REPLACE TRIGGER lockstep_outbox_delete AFTER DELETE ON client_groups
    REFERENCING OLD TABLE AS was_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note('client_id');
CREATE OR REPLACE TRIGGER lockstep_outbox_update AFTER UPDATE ON client_groups
    REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION lockstep_outbox_note(
        'client_id', 'group_id'
    );

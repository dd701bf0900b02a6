-- Every role but "migrate" waits until the history says the version it knows; the backup takes it along.
-- Three questions, not one: where mdr_owner itself is the login, the table is its own from the start.
DO $$
DECLARE
    history constant regclass := 'infra.flyway_schema_history';
BEGIN
    IF (SELECT relowner <> 'mdr_owner'::regrole FROM pg_class WHERE oid = history) THEN
        ALTER TABLE infra.flyway_schema_history OWNER TO mdr_owner;
    END IF;
    IF NOT (has_table_privilege('mdr_app', history, 'SELECT') AND has_table_privilege('mdr_backup', history, 'SELECT')) THEN
        GRANT SELECT ON infra.flyway_schema_history TO mdr_app, mdr_backup;
    END IF;
    IF obj_description(history, 'pg_class') IS NULL THEN
        COMMENT ON TABLE infra.flyway_schema_history IS 'infra: which migrations were applied (Flyway)';
    END IF;
END
$$;

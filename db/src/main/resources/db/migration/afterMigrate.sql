-- Every role but "migrate" waits until the history says the version it knows; the backup takes it along.
DO $$
BEGIN
    IF (SELECT relowner <> 'mdr_owner'::regrole FROM pg_class WHERE oid = 'infra.flyway_schema_history'::regclass) THEN
        ALTER TABLE infra.flyway_schema_history OWNER TO mdr_owner;
        GRANT SELECT ON infra.flyway_schema_history TO mdr_app, mdr_backup;
        COMMENT ON TABLE infra.flyway_schema_history IS 'infra: which migrations were applied (Flyway)';
    END IF;
END
$$;

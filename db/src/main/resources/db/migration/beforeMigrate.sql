-- The roles of the wall. They belong to the cluster, not to one database, so every step asks first: a second
-- database, a second start and an operator who made them by hand all pass through here unharmed.
-- Nobody gets LOGIN or a password here: that is the operator's to give (docs/operating.md, "Database logins").
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY ['mdr_owner', 'mdr_app', 'mdr_customer', 'mdr_staff', 'mdr_soc', 'mdr_backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
            EXCEPTION
                WHEN duplicate_object OR unique_violation THEN NULL; -- another start was faster
            END;
        END IF;
    END LOOP;

    -- SET TRUE, INHERIT FALSE: outside a transaction that chose a role, the login may touch no tenant table at all.
    FOREACH wanted IN ARRAY ARRAY ['mdr_customer', 'mdr_staff', 'mdr_soc'] LOOP
        IF NOT EXISTS (
            SELECT FROM pg_auth_members m
            WHERE m.roleid = wanted::regrole AND m.member = 'mdr_app'::regrole AND m.set_option AND NOT m.inherit_option)
        THEN
            BEGIN
                EXECUTE format('GRANT %I TO mdr_app WITH INHERIT FALSE, SET TRUE', wanted);
            EXCEPTION
                WHEN unique_violation THEN NULL;
            END;
        END IF;
    END LOOP;

    IF NOT pg_has_role(current_user, 'mdr_owner', 'SET') THEN
        BEGIN
            EXECUTE format('GRANT mdr_owner TO %I WITH INHERIT TRUE, SET TRUE', current_user);
        EXCEPTION
            WHEN unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'the login % may not become mdr_owner', current_user
                    USING ERRCODE = '42501',
                        HINT = format('As a superuser: GRANT mdr_owner TO %I WITH INHERIT TRUE, SET TRUE', current_user);
        END;
    END IF;
END
$$;

DO $$
DECLARE
    wanted text;
BEGIN
    IF NOT has_schema_privilege('mdr_owner', 'public', 'CREATE') THEN
        GRANT USAGE, CREATE ON SCHEMA public TO mdr_owner;
    END IF;
    -- Here, not in a migration: mdr_owner need not own this schema, and then could pass nothing on. By name, because
    -- an operator may have taken the schema from PUBLIC.
    FOREACH wanted IN ARRAY ARRAY ['mdr_app', 'mdr_customer', 'mdr_staff', 'mdr_soc', 'mdr_backup'] LOOP
        IF NOT EXISTS (
            SELECT FROM pg_namespace n, aclexplode(n.nspacl) a
            WHERE n.nspname = 'public' AND a.grantee = wanted::regrole AND a.privilege_type = 'USAGE')
        THEN
            EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', wanted);
        END IF;
    END LOOP;
    IF (SELECT nspowner <> 'mdr_owner'::regrole FROM pg_namespace WHERE nspname = 'infra') THEN
        ALTER SCHEMA infra OWNER TO mdr_owner;
    END IF;
END
$$;

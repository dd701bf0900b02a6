-- The form in which every table stands behind the wall (docs/security.md). One function, so that no table can be
-- half protected; the catalogue test walks what is really there.

GRANT USAGE ON SCHEMA infra TO mdr_app, mdr_backup;
-- A function is nobody's until a migration grants it.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE FUNCTION infra.protect_tenant_table(target regclass, customer_may text, staff_may text)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
DECLARE
    -- The cast stands outside the sub-select: with it inside, the list is not folded once and each row pays for it.
    in_scope constant text :=
        'tenant_id = ANY ((SELECT string_to_array(nullif(current_setting(''mdr.tenants'', true), ''''), '',''))::uuid[])';
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY owner_sees_all ON %s TO mdr_owner USING (true)', target);
    EXECUTE format('CREATE POLICY backup_reads_all ON %s FOR SELECT TO mdr_backup USING (true)', target);
    EXECUTE format('CREATE POLICY soc_reads_all ON %s FOR SELECT TO mdr_soc USING (true)', target);
    EXECUTE format('CREATE POLICY staff_in_scope ON %s TO mdr_staff USING (%s)', target, in_scope);
    EXECUTE format('GRANT SELECT ON %s TO mdr_soc, mdr_backup', target);
    EXECUTE format('GRANT %s ON %s TO mdr_staff', staff_may, target);
    IF customer_may IS NOT NULL THEN
        EXECUTE format('CREATE POLICY customer_in_scope ON %s TO mdr_customer USING (%s)', target, in_scope);
        EXECUTE format('GRANT %s ON %s TO mdr_customer', customer_may, target);
    END IF;
END
$$;
COMMENT ON FUNCTION infra.protect_tenant_table(regclass, text, text) IS
    'Puts a table with tenant_id behind the wall; customer_may null keeps the customer''s role out altogether.';

-- The two statements of DDL that run in production. They take dates, never the server's clock, and touch only
-- partitioned tables of ours. pg_temp is named, and last: left out it would come first, and a caller's temporary
-- pg_class would decide what is dropped.
CREATE FUNCTION infra.ensure_partitions(first_month date, months int)
    RETURNS int
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    parent record;
    month date;
    child text;
    made int := 0;
BEGIN
    IF months NOT BETWEEN 1 AND 24 THEN
        RAISE EXCEPTION 'months must be 1 to 24, but is %', months;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('mdr.partitions'));
    FOR parent IN
        SELECT c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
        WHERE c.relnamespace = 'public'::regnamespace ORDER BY c.relname
    LOOP
        FOR i IN 0..months - 1 LOOP
            month := (date_trunc('month', first_month) + make_interval(months => i))::date;
            child := format('%s_%s', parent.relname, to_char(month, 'YYYYMM'));
            IF to_regclass(format('public.%I', child)) IS NULL THEN
                EXECUTE format(
                    'CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
                    child, parent.relname,
                    to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                    to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
                -- A dump reads partition by partition. Nobody else may: the policies stand on the parent.
                EXECUTE format('GRANT SELECT ON public.%I TO mdr_backup', child);
                made := made + 1;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;
COMMENT ON FUNCTION infra.ensure_partitions(date, int) IS
    'Makes the monthly partitions (UTC) of every partitioned table from a month on; answers how many were missing.';
GRANT EXECUTE ON FUNCTION infra.ensure_partitions(date, int) TO mdr_app;

CREATE FUNCTION infra.drop_partitions(parent_name text, before_month date)
    RETURNS int
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    child record;
    dropped int := 0;
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
        WHERE c.relname = parent_name AND c.relnamespace = 'public'::regnamespace
          AND obj_description(c.oid, 'pg_class') LIKE '%[expires]%')
    THEN
        RAISE EXCEPTION 'table % does not expire', parent_name;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('mdr.partitions'));
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = format('public.%I', parent_name)::regclass
          AND to_date(right(c.relname, 6), 'YYYYMM') < date_trunc('month', before_month)
    LOOP
        EXECUTE format('DROP TABLE public.%I', child.relname);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
COMMENT ON FUNCTION infra.drop_partitions(text, date) IS
    'Drops the partitions of one table that lie wholly before a month; refuses tables not declared [expires].';
GRANT EXECUTE ON FUNCTION infra.drop_partitions(text, date) TO mdr_app;

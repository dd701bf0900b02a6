-- Text is not compared leakproof: under a list policy it loses its index. So search looks past the policies, in functions
-- that ask the setting and the role of the transaction whose rows it may see, and answer keys; what is shown is read by
-- key, under the policies (docs/adr/0002).

-- Begins with the tenant, so that one tenant's part is found at once and a list of tenants is as many steps.
DROP INDEX incident_entity_value;
CREATE INDEX incident_entity_value ON incident_entity (tenant_id, value text_pattern_ops, incident_id DESC) INCLUDE (kind);

-- Asked by alerts alone too: lists of alerts say the number of each one's incident.
DROP INDEX incident_alert_current;
CREATE UNIQUE INDEX incident_alert_current ON incident_alert (alert_id, tenant_id) WHERE until_at IS NULL;
CREATE INDEX incident_recurrence ON incident (tenant_id, recurrence_of) WHERE recurrence_of IS NOT NULL;
CREATE INDEX incident_split ON incident (tenant_id, split_from) WHERE split_from IS NOT NULL;
-- "What was like it?" looks at the newest of a customer and category.
CREATE INDEX incident_category ON incident (tenant_id, category, incident_id DESC);
-- Rows that changed are asked for by their ids alone.
CREATE INDEX incident_queue_id ON incident_queue (incident_id);
-- What a search found is read by its ids too; with a list of customers first, a plan for any list walks all of theirs.
CREATE INDEX incident_public_id ON incident_public (incident_id);

CREATE FUNCTION infra.tenants_in_scope()
    RETURNS uuid[]
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE current_setting('role')
        WHEN 'mdr_soc' THEN ARRAY(SELECT t.tenant_id FROM public.tenant t)
        WHEN 'mdr_staff' THEN string_to_array(nullif(current_setting('mdr.tenants', true), ''), ',')::uuid[]
        WHEN 'mdr_customer' THEN string_to_array(nullif(current_setting('mdr.tenants', true), ''), ',')::uuid[]
    END
$$;
COMMENT ON FUNCTION infra.tenants_in_scope() IS
    'For functions that look past the policies: the tenants that the policies would let this transaction see. Null: none.';

CREATE FUNCTION incident_search(
        asked text, beginning text, of_code text, of_number int, network inet, alert_name text, alert_uuid uuid, most int)
    RETURNS TABLE (tenant_id uuid, incident_id uuid, place int, kind text, value text)
    LANGUAGE plpgsql
    STABLE
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
    ROWS 50
AS $$
#variable_conflict use_column
DECLARE
    reach uuid[] := infra.tenants_in_scope();
    -- What nearly every incident is about is found a few times for each customer, not fifty times for a thousand.
    each_most int;
    ending text := beginning || chr(1114111);
BEGIN
    IF reach IS NULL OR most NOT BETWEEN 1 AND 200 THEN
        RETURN;
    END IF;
    each_most := greatest(5, least(most, 10000 / cardinality(reach)));
    IF of_number IS NOT NULL THEN
        RETURN QUERY
            SELECT i.tenant_id, i.incident_id, 1, 'NUMBER', t.code || '-' || i.number
            FROM unnest(reach) AS r (id)
            JOIN tenant t ON t.tenant_id = r.id
            JOIN incident i ON i.tenant_id = r.id AND i.number = of_number
            WHERE of_code IS NULL OR t.code = of_code
            ORDER BY i.incident_id DESC
            LIMIT most;
    END IF;
    IF alert_name IS NOT NULL OR alert_uuid IS NOT NULL THEN
        RETURN QUERY
            SELECT m.tenant_id, m.incident_id, 2, 'ALERT', asked
            FROM unnest(reach) AS r (id)
            CROSS JOIN LATERAL (
                SELECT coalesce(a.joined_to, a.alert_id) AS alert_id FROM alert a
                WHERE a.tenant_id = r.id AND a.arm_name = alert_name
                UNION
                SELECT coalesce(b.joined_to, b.alert_id) FROM alert b
                WHERE b.tenant_id = r.id AND b.system_alert_id = alert_name
                  AND b.system_alert_id IS DISTINCT FROM b.arm_name
                UNION
                SELECT coalesce(c.joined_to, c.alert_id) FROM alert c
                WHERE c.tenant_id = r.id AND c.vendor_original_id = alert_name
                UNION
                SELECT coalesce(d.joined_to, d.alert_id) FROM alert d
                WHERE d.tenant_id = r.id AND d.posted_id = alert_name
                UNION
                SELECT coalesce(e.joined_to, e.alert_id) FROM alert e
                WHERE e.tenant_id = r.id AND e.alert_id = alert_uuid) l
            JOIN incident_alert m ON m.tenant_id = r.id AND m.alert_id = l.alert_id AND m.until_at IS NULL
            LIMIT most;
    END IF;
    IF network IS NOT NULL THEN
        RETURN QUERY
            SELECT r.id, e.incident_id, 3, e.kind, e.value
            FROM unnest(reach) AS r (id)
            CROSS JOIN LATERAL (
                SELECT v.incident_id, v.kind, v.value FROM incident_entity v
                WHERE v.tenant_id = r.id AND v.value ~>=~ beginning AND v.value ~<~ ending AND v.kind = 'ADDRESS'
                  AND CASE WHEN pg_input_is_valid(v.value, 'inet') THEN v.value::inet <<= network ELSE false END
                LIMIT each_most) e
            ORDER BY e.incident_id DESC
            LIMIT most;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT r.id, e.incident_id, 3, e.kind, e.value
        FROM unnest(reach) AS r (id)
        CROSS JOIN LATERAL (
            SELECT v.incident_id, v.kind, v.value FROM incident_entity v
            WHERE v.tenant_id = r.id AND v.value = asked
            ORDER BY v.incident_id DESC
            LIMIT each_most) e
        ORDER BY e.incident_id DESC
        LIMIT most;
    IF beginning IS NOT NULL THEN
        RETURN QUERY
            SELECT r.id, e.incident_id, 4, e.kind, e.value
            FROM unnest(reach) AS r (id)
            CROSS JOIN LATERAL (
                SELECT v.incident_id, v.kind, v.value FROM incident_entity v
                WHERE v.tenant_id = r.id AND v.value ~>=~ beginning AND v.value ~<~ ending
                LIMIT each_most) e
            ORDER BY e.incident_id DESC
            LIMIT most;
    END IF;
END
$$;
COMMENT ON FUNCTION incident_search(text, text, text, int, inet, text, uuid, int) IS
    'Keys of incidents in the scope of the transaction, best places first, at most "most" for each way of finding them.';
GRANT EXECUTE ON FUNCTION incident_search(text, text, text, int, inet, text, uuid, int) TO mdr_staff, mdr_soc;

-- A customer may know the number of the incident that an alert belongs to, and nothing else of who belongs where.
CREATE FUNCTION incident_numbers(alerts uuid[])
    RETURNS TABLE (tenant_id uuid, alert_id uuid, number int)
    LANGUAGE sql
    STABLE
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
    ROWS 50
AS $$
    SELECT m.tenant_id, m.alert_id, i.number
    FROM incident_alert m
    JOIN incident i ON i.tenant_id = m.tenant_id AND i.incident_id = m.incident_id
    WHERE m.alert_id = ANY (alerts) AND m.until_at IS NULL AND m.tenant_id = ANY (infra.tenants_in_scope())
$$;
COMMENT ON FUNCTION incident_numbers(uuid[]) IS
    'The number of the incident that each of these alerts belongs to, within the scope of the transaction.';
GRANT EXECUTE ON FUNCTION incident_numbers(uuid[]) TO mdr_staff, mdr_soc, mdr_customer;

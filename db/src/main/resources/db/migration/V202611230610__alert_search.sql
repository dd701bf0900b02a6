-- As incident_search: text is not compared leakproof, so a policy would take its index away.
CREATE FUNCTION alert_search(alert_name text, alert_uuid uuid, most int)
    RETURNS TABLE (tenant_id uuid, alert_id uuid)
    LANGUAGE sql
    STABLE
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
    ROWS 5
AS $$
    SELECT l.tenant_id, l.alert_id
    FROM unnest(infra.tenants_in_scope()) AS r (id)
    CROSS JOIN LATERAL (
        SELECT a.tenant_id, coalesce(a.joined_to, a.alert_id) AS alert_id FROM alert a
        WHERE a.tenant_id = r.id AND a.arm_name = alert_name
        UNION
        SELECT b.tenant_id, coalesce(b.joined_to, b.alert_id) FROM alert b
        WHERE b.tenant_id = r.id AND b.system_alert_id = alert_name AND b.system_alert_id IS DISTINCT FROM b.arm_name
        UNION
        SELECT c.tenant_id, coalesce(c.joined_to, c.alert_id) FROM alert c
        WHERE c.tenant_id = r.id AND c.vendor_original_id = alert_name
        UNION
        SELECT d.tenant_id, coalesce(d.joined_to, d.alert_id) FROM alert d
        WHERE d.tenant_id = r.id AND d.posted_id = alert_name
        UNION
        SELECT e.tenant_id, coalesce(e.joined_to, e.alert_id) FROM alert e
        WHERE e.tenant_id = r.id AND e.alert_id = alert_uuid) l
    WHERE NOT EXISTS (
        SELECT FROM incident_alert m
        WHERE m.tenant_id = l.tenant_id AND m.alert_id = l.alert_id AND m.until_at IS NULL)
    LIMIT most
$$;
COMMENT ON FUNCTION alert_search(text, uuid, int) IS
    'Keys of alerts without an incident, within the scope of the transaction, by an id that a source or we gave them.';
GRANT EXECUTE ON FUNCTION alert_search(text, uuid, int) TO mdr_staff, mdr_soc;

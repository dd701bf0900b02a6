package org.mdrportal.db;

/** Keys of tables that belong to a tenant, and the indexes their lists walk. */
enum KeyRule implements CatalogueRule {
    PRIMARY_STARTS_WITH_TENANT(
            "rows of one tenant lie scattered, and another tenant's id could be taken away from it", """
            SELECT t.name || ' has ' || coalesce('the primary key ' || pg_get_constraintdef(k.oid), 'no primary key')
                || ', which does not start with tenant_id'
            FROM tables t LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
            LEFT JOIN columns c ON c.oid = t.oid AND c.attnum = k.conkey[1]
            WHERE t.kind IN ('tenant', 'internal') AND c.attname IS DISTINCT FROM 'tenant_id'
            """),
    /**
     * Exceptions: people say a tenant's code on the phone without naming the tenant; a subscription watched for two
     * tenants would show its alerts to both.
     */
    UNIQUE_CONTAINS_TENANT(
            "one tenant's row makes another's insert fail, which also tells it that the row exists", """
            SELECT t.name || ' has the unique index ' || c.relname || ' without tenant_id'
            FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
            WHERE t.kind IN ('tenant', 'internal') AND (i.indisunique OR i.indisexclusion) AND NOT i.indisprimary
              AND c.relname NOT IN ('tenant_code_key', 'subscription_subscription_id_key')
              AND NOT EXISTS (
                SELECT FROM columns k WHERE k.oid = t.oid AND k.attname = 'tenant_id' AND k.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))
            """),
    FOREIGN_CONTAINS_TENANT("a row could point at a row of another tenant", """
            SELECT t.name || ' has the foreign key ' || k.conname || ' that does not carry tenant_id to tenant_id'
            FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' JOIN tables r ON r.oid = k.confrelid
            WHERE t.kind IN ('tenant', 'internal') AND r.kind IS DISTINCT FROM 'reference' AND NOT EXISTS (
                SELECT FROM generate_subscripts(k.conkey, 1) i
                JOIN columns a ON a.oid = k.conrelid AND a.attnum = k.conkey[i]
                JOIN columns b ON b.oid = k.confrelid AND b.attnum = k.confkey[i]
                WHERE a.attname = 'tenant_id' AND b.attname = 'tenant_id')
            """),
    LISTS_HAVE_THEIR_INDEX("the list sorts every row of the tenant for each page it shows", """
            SELECT w.name || ' has no index on (' || w.keys || ')'
            FROM (VALUES
                ('public.alert', 'first_seen_at DESC, alert_id DESC'),
                ('public.alert', 'tenant_id, first_seen_at DESC, alert_id DESC'),
                ('public.audit_record', 'tenant_id, number'),
                ('public.change_log', 'tenant_id, number'),
                ('public.change_log', 'number'),
                ('public.poll_run', 'tenant_id, subscription_id, started_at DESC, poll_id')
            ) w (name, keys)
            WHERE NOT EXISTS (
                SELECT FROM tables t JOIN pg_index i ON i.indrelid = t.oid
                WHERE t.name = w.name AND i.indisvalid AND pg_get_indexdef(i.indexrelid) ~ ('\\(' || w.keys || '\\)( WHERE|$)'))
            """);

    private final String harm;
    private final String query;

    KeyRule(String harm, String query) {
        this.harm = harm;
        this.query = query;
    }

    @Override
    public String harm() {
        return harm;
    }

    @Override
    public String query() {
        return query;
    }
}

package org.mdrportal.db;

/** How row level security stands on each table that belongs to a tenant. */
enum PolicyRule implements CatalogueRule {
    ENABLED_AND_FORCED("every role reads every tenant's rows, or the owner does without a policy that says so", """
            SELECT name || ' has row level security ' || CASE WHEN relrowsecurity THEN 'not forced' ELSE 'switched off' END
            FROM tables WHERE kind IN ('tenant', 'internal') AND NOT (relrowsecurity AND relforcerowsecurity)
            """),
    ONE_PER_ROLE("a role without its policy sees nothing, and with two of them it sees the sum of both", """
            SELECT coalesce(w.name, h.name) || CASE
                WHEN h.role IS NULL THEN ' lacks the policy for ' || w.role
                WHEN w.role IS NULL THEN ' has a policy it should not have, for ' || h.role
                ELSE ' should have one policy for ' || w.command || ' to ' || w.role || ', but has ' || h.number || ' for ' || h.commands
                END
            FROM (
                SELECT t.oid, t.name, r.role, r.command
                FROM tables t, (VALUES ('mdr_owner', 'ALL'), ('mdr_backup', 'SELECT'), ('mdr_soc', 'SELECT'),
                                       ('mdr_staff', 'ALL'), ('mdr_customer', 'ALL')) r (role, command)
                WHERE t.kind = 'tenant' OR t.kind = 'internal' AND r.role <> 'mdr_customer'
            ) w
            FULL JOIN (
                SELECT t.oid, t.name, g.rolname AS role, count(*) AS number,
                       string_agg(CASE p.polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' ELSE 'a write only' END, ', ') AS commands
                FROM tables t JOIN pg_policy p ON p.polrelid = t.oid, unnest(p.polroles) x JOIN pg_roles g ON g.oid = x
                WHERE t.kind IN ('tenant', 'internal')
                GROUP BY t.oid, t.name, g.rolname
            ) h ON h.oid = w.oid AND h.role = w.role
            WHERE h.role IS NULL OR w.role IS NULL OR h.number <> 1 OR h.commands <> w.command
            """),
    NONE_FOR_PUBLIC("it adds its rows to what every role sees", """
            SELECT t.name || ' has the policy ' || p.polname || ' for PUBLIC'
            FROM tables t JOIN pg_policy p ON p.polrelid = t.oid WHERE 0 = ANY (p.polroles)
            """),
    FAST_AND_EXACT(
            "a looser form shows other tenants' rows, and with the cast inside each row pays for it (403 ms against 1.9 ms)",
            """
            SELECT f.name || ' has the policy ' || f.polname || ' in another form: ' || coalesce(f.qual, 'no condition')
                || coalesce(' with check ' || f.written, '') || CASE WHEN f.polpermissive THEN '' ELSE ' (restrictive)' END
            FROM (
                SELECT t.name, p.polname, p.polpermissive, pg_get_expr(p.polwithcheck, t.oid) AS written,
                       regexp_replace(pg_get_expr(p.polqual, t.oid), '\\s+', ' ', 'g') AS qual,
                       CASE WHEN p.polroles && ARRAY ['mdr_owner'::regrole, 'mdr_backup'::regrole, 'mdr_soc'::regrole]::oid[]
                           THEN 'true'
                           ELSE '(tenant_id = ANY ((( SELECT string_to_array(NULLIF(current_setting(''mdr.tenants''::text, true), ''''::text),'
                               || ' '',''::text) AS string_to_array))::uuid[]))'
                       END AS expected
                FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
                WHERE t.kind IN ('tenant', 'internal') AND NOT 0 = ANY (p.polroles)
            ) f
            WHERE f.qual IS DISTINCT FROM f.expected OR f.written IS NOT NULL OR NOT f.polpermissive
            """);

    private final String harm;
    private final String query;

    PolicyRule(String harm, String query) {
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

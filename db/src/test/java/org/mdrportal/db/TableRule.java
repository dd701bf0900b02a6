package org.mdrportal.db;

/** What a table, a view and a function must be. */
enum TableRule implements CatalogueRule {
    DECLARED("nobody knows behind which wall it stands, so no other rule looks at it", """
            SELECT name || ' has no COMMENT starting with "tenant: ", "internal: ", "reference: " or "infra: "'
            FROM tables WHERE kind IS NULL
            """),
    IN_ITS_SCHEMA("grants and dumps go by schema and would pass it by", """
            SELECT name || ' is declared ' || coalesce(kind, 'nothing') || ', which does not live in the schema ' || schema
            FROM tables
            WHERE schema NOT IN ('public', 'infra') OR kind IS NOT NULL AND (kind = 'infra') <> (schema = 'infra')
            """),
    HAS_TENANT("a row without a tenant is nobody's, and no policy can tell whose", """
            SELECT t.name || ' has no column "tenant_id uuid NOT NULL"'
            FROM tables t
            WHERE kind IN ('tenant', 'internal') AND NOT EXISTS (
                SELECT FROM columns c WHERE c.oid = t.oid AND c.attname = 'tenant_id'
                  AND c.atttypid = 'uuid'::regtype AND c.attnotnull)
            """),
    REFERENCE_HAS_NO_TENANT("reference tables have no policies: everybody would read the rows of every customer", """
            SELECT t.name || ' is declared reference, but has a column tenant_id'
            FROM tables t JOIN columns c USING (oid) WHERE t.kind = 'reference' AND c.attname = 'tenant_id'
            """),
    OWNED("what belongs to another login escapes the owner's policy and the next migration", """
            SELECT name || ' belongs to ' || pg_get_userbyid(relowner) || ', not to mdr_owner'
            FROM relation WHERE relkind <> 'i' AND relowner <> 'mdr_owner'::regrole
            UNION ALL
            SELECT name || ' belongs to ' || pg_get_userbyid(proowner) || ', not to mdr_owner'
            FROM ours WHERE proowner <> 'mdr_owner'::regrole
            UNION ALL
            SELECT 'the schema infra belongs to ' || pg_get_userbyid(nspowner) || ', not to mdr_owner'
            FROM pg_namespace WHERE nspname = 'infra' AND nspowner <> 'mdr_owner'::regrole
            """),
    VIEWS_INVOKE("a view reads as its owner, who sees every tenant", """
            SELECT name || ' is a view without security_invoker'
            FROM relation
            WHERE relkind = 'v' AND NOT coalesce(reloptions && ARRAY ['security_invoker=true', 'security_invoker=on'], false)
            """),
    NOTHING_MATERIALIZED(
            "it holds rows of every tenant and cannot have policies",
            "SELECT name || ' is a materialized view' FROM relation WHERE relkind = 'm'"),
    DEFINERS_LOOK_WHERE_THEY_SHOULD("its caller could put a table of its own in the way and act as mdr_owner", """
            SELECT name || ' is SECURITY DEFINER without a fixed search_path that ends in pg_temp'
            FROM ours
            WHERE prosecdef AND NOT EXISTS (
                SELECT FROM unnest(proconfig) s WHERE s ~ '^search_path=(.*, )?pg_temp$' AND s !~ '\\$user')
            """);

    private final String harm;
    private final String query;

    TableRule(String harm, String query) {
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

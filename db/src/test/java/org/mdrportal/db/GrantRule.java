package org.mdrportal.db;

/** Who may do what; a grant on one column counts like a grant on the table. */
enum GrantRule implements CatalogueRule {
    INTERNAL_IS_NOT_THE_CUSTOMERS(
            "what the provider writes for itself would be one forgotten condition away from the customer", """
            SELECT what || ' is internal, but grants ' || may || ' to mdr_customer'
            FROM granted WHERE kind = 'internal' AND grantee = 'mdr_customer'
            """),
    SOC_ONLY_READS(
            "a role that sees every tenant could write to every tenant",
            "SELECT what || ' grants ' || may || ' to mdr_soc' FROM granted WHERE grantee = 'mdr_soc' AND may <> 'SELECT'"),
    BACKUP_ONLY_READS(
            "the credential that lies on the backup host could change data",
            "SELECT what || ' grants ' || may || ' to mdr_backup' FROM granted WHERE grantee = 'mdr_backup' AND may <> 'SELECT'"),
    BACKUP_READS_EVERYTHING("a dump stops there, or leaves it out", """
            SELECT r.name || ' does not grant SELECT to mdr_backup' FROM relation r
            WHERE relkind IN ('r', 'p', 'S') AND (kind IS NOT NULL OR relispartition OR relkind = 'S')
              AND NOT EXISTS (SELECT FROM granted g WHERE g.oid = r.oid AND g.grantee = 'mdr_backup' AND g.may = 'SELECT')
            """),
    APP_CHOOSES_A_SCOPE("a transaction that forgot its scope would read on instead of failing", """
            SELECT what || ' grants ' || may || ' to mdr_app itself'
            FROM granted WHERE kind IN ('tenant', 'internal') AND grantee = 'mdr_app'
            """),
    SCHEMA_IS_OPEN_BY_NAME("where the operator took the schema from PUBLIC, each statement of the role fails", """
            SELECT 'the schema public does not grant USAGE to ' || w.role
            FROM (VALUES ('mdr_app'), ('mdr_customer'), ('mdr_staff'), ('mdr_soc'), ('mdr_backup')) w (role)
            WHERE NOT EXISTS (
                SELECT FROM pg_namespace n, aclexplode(n.nspacl) x
                WHERE n.nspname = 'public' AND x.grantee = w.role::regrole AND x.privilege_type = 'USAGE')
            """),
    APP_READS_THE_HISTORY("every role but the migration waits for ever for the version it knows", """
            SELECT name || ' does not grant SELECT to mdr_app' FROM tables t
            WHERE name = 'infra.flyway_schema_history' AND NOT EXISTS (
                SELECT FROM granted g WHERE g.oid = t.oid AND g.grantee = 'mdr_app' AND g.may = 'SELECT')
            """),
    INFRA_IS_THE_APPS("tasks and sessions name every tenant and have no policies", """
            SELECT what || ' is infra, but grants ' || may || ' to ' || grantee
            FROM granted WHERE kind = 'infra' AND grantee NOT IN ('mdr_app', 'mdr_backup', 'PUBLIC')
            UNION ALL
            SELECT 'the schema infra grants ' || x.privilege_type || ' to ' || coalesce(g.rolname, 'PUBLIC')
            FROM pg_namespace n, aclexplode(n.nspacl) x LEFT JOIN pg_roles g ON g.oid = x.grantee
            WHERE n.nspname = 'infra' AND coalesce(g.rolname, 'PUBLIC') NOT IN ('mdr_owner', 'mdr_app', 'mdr_backup')
            """),
    REFERENCE_IS_WRITTEN_BY_STAFF("no policy stands on it: whoever may write it writes it for everybody", """
            SELECT what || ' is reference, but grants ' || may || ' to ' || grantee
            FROM granted WHERE kind = 'reference' AND may <> 'SELECT' AND grantee <> 'mdr_staff'
            """),
    NOTHING_IS_PUBLIC("every login of the server may use it, whatever wall stands around it", """
            SELECT what || ' grants ' || may || ' to PUBLIC' FROM granted WHERE grantee = 'PUBLIC'
            UNION ALL
            SELECT name || ' may be executed by PUBLIC' FROM ours, aclexplode(acl) x WHERE x.grantee = 0
            """),
    NOBODY_ELSE("a role that no rule knows has a way in", """
            SELECT what || ' grants ' || may || ' to ' || grantee FROM granted
            WHERE grantee NOT IN ('mdr_owner', 'mdr_app', 'mdr_customer', 'mdr_staff', 'mdr_soc', 'mdr_backup', 'PUBLIC')
            """),
    PARTITIONS_ARE_NOT_GRANTED("policies stand on the parent only: a partition read by name shows every tenant", """
            SELECT what || ' is a partition, but grants ' || may || ' to ' || grantee FROM granted
            WHERE relispartition AND relkind IN ('r', 'p') AND grantee NOT IN ('mdr_backup', 'PUBLIC')
            """);

    private final String harm;
    private final String query;

    GrantRule(String harm, String query) {
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

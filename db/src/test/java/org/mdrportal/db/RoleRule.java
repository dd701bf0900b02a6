package org.mdrportal.db;

/** What the roles of the wall are and hold. */
enum RoleRule implements CatalogueRule {
    BOUND_BY_THE_WALL(
            "row level security would not apply to it, or it would have its roles' rights without choosing one", """
            SELECT rolname || ' is ' || concat_ws(' and ',
                CASE WHEN rolsuper THEN 'a superuser' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
                CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolinherit THEN 'INHERIT' END)
            FROM pg_roles
            WHERE rolname IN ('mdr_owner', 'mdr_app', 'mdr_customer', 'mdr_staff', 'mdr_soc', 'mdr_backup')
              AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolinherit)
            """),
    APP_TAKES_SCOPES_ON_DEMAND("the login can choose no scope, or has all of them at once without choosing", """
            SELECT 'mdr_app ' || CASE WHEN m.roleid IS NULL THEN 'does not hold ' || s.role
                ELSE 'holds ' || s.role || ' with inherit ' || m.inherit_option || ', set ' || m.set_option END
            FROM (VALUES ('mdr_customer'), ('mdr_staff'), ('mdr_soc')) s (role)
            LEFT JOIN pg_auth_members m ON m.roleid = s.role::regrole AND m.member = 'mdr_app'::regrole
            WHERE m.roleid IS NULL OR m.inherit_option OR NOT m.set_option OR m.admin_option
            """),
    NO_ROLE_LEADS_ELSEWHERE("whoever has the one can become the other, and the walls between them are one", """
            SELECT m.member::regrole::text || ' holds ' || m.roleid::regrole::text
            FROM pg_auth_members m
            WHERE m.member::regrole::text IN ('mdr_owner', 'mdr_customer', 'mdr_staff', 'mdr_soc', 'mdr_backup')
               OR m.member = 'mdr_app'::regrole AND m.roleid::regrole::text NOT IN ('mdr_customer', 'mdr_staff', 'mdr_soc')
            """),
    SCOPES_DO_NOT_LOG_IN("somebody could connect as it and choose the tenants freely", """
            SELECT rolname || ' has LOGIN' FROM pg_roles
            WHERE rolcanlogin AND rolname IN ('mdr_customer', 'mdr_staff', 'mdr_soc')
            """);

    private final String harm;
    private final String query;

    RoleRule(String harm, String query) {
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

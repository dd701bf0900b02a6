package org.mdrportal.incident;

import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL keeps the plan of a statement that was prepared while its tables were small, until somebody counts them anew.
 * For lists that is a matter of milliseconds; in a storm on the first day it is each row against every other.
 */
@Component
final class Plans {

    /** Fewer are found by key one after the other, whatever the plan. */
    private static final int MANY = 50;

    private final TenantJdbc jdbc;

    Plans(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Has what follows in this transaction found by key, one row after the other, however small a table seems to be; tables
     * are joined in the order in which a statement names them. Until {@link #kept} each is planned anew: of a table that
     * seemed empty any index was good enough.
     */
    void byKey(TenantId tenant) {
        set(tenant, """
                SELECT set_config('enable_seqscan', 'off', true) || set_config('enable_hashjoin', 'off', true)
                       || set_config('enable_mergejoin', 'off', true) || set_config('join_collapse_limit', '1', true)
                       || set_config('plan_cache_mode', 'force_custom_plan', true)
                WHERE CAST(:tenant AS uuid) IS NOT NULL
                """);
    }

    /** Has plans used again that were made before: planning costs as much as a statement that finds its rows by their keys. */
    void kept(TenantId tenant) {
        set(tenant, """
                SELECT set_config('plan_cache_mode', 'auto', true) WHERE CAST(:tenant AS uuid) IS NOT NULL
                """);
    }

    /** Has what follows in this transaction planned for what is really there, when it is about many. */
    void fitFor(TenantId tenant, int incidents) {
        if (incidents > MANY) {
            set(tenant, """
                    SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
                    WHERE CAST(:tenant AS uuid) IS NOT NULL
                    """);
        }
    }

    private void set(TenantId tenant, String sql) {
        jdbc.sql(tenant, sql).query(String.class).single();
    }
}

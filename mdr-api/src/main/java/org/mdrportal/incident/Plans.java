package org.mdrportal.incident;

import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL keeps the plan of a statement that was prepared while its tables were small, until somebody counts them anew.
 * For a few incidents that costs nothing; for hundreds at once it is each row against every other.
 */
@Component
final class Plans {

    /** Fewer are found by key one after the other, whatever the plan. */
    private static final int MANY = 50;

    private final TenantJdbc jdbc;

    Plans(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Has what follows in this transaction planned for what is really there, when it is about many. */
    void fitFor(TenantId tenant, int incidents) {
        if (incidents > MANY) {
            jdbc.sql(
                            tenant,
                            "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)"
                                    + " WHERE CAST(:tenant AS uuid) IS NOT NULL")
                    .query(String.class)
                    .single();
        }
    }
}

package org.mdrportal.alert;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Alerts that other programs hand in, the provider's or a customer's own. */
@Service
public class PostedAlerts {

    private final TenantJdbc jdbc;
    private final PostedStore store;

    PostedAlerts(TenantJdbc jdbc, PostedStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * Finds the customer a program writes for by id or code; it need not be allowed to read anything.
     *
     * @throws Problem {@code not-found}, also for a customer that exists but is somebody else's
     */
    @PreAuthorize("@access.may('alert:write', #reach)")
    @Transactional(readOnly = true)
    public TenantId tenant(Tenants reach, String idOrCode) {
        return jdbc.sql(reach, """
                        SELECT t.tenant_id FROM tenant t
                        WHERE {tenants:t} AND (t.code = upper(:text) OR t.tenant_id = CAST(:id AS uuid))
                        """)
                .param("text", idOrCode.strip())
                .param("id", uuidOrNull(idOrCode))
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .optional()
                .orElseThrow(() -> Problem.of(
                        ProblemType.NOT_FOUND, "There is no such customer, or you may not hand in alerts for it."));
    }

    /**
     * Stores one. Safe to repeat.
     *
     * <p>Written in the provider's lane whoever sent it, for exactly this customer and under the sender's own name: the
     * customer's lane only reads.
     */
    @PreAuthorize("@access.may('alert:write', #tenant)")
    public PostedOutcome accept(TenantId tenant, PostedAlert alert) {
        Reach writer = new Reach(Map.of(Permission.ALERT_WRITE, Tenants.one(tenant)));
        return new Caller(Caller.current().actor(), writer, Reach.NONE)
                .<PostedOutcome, RuntimeException>call(() -> store.accept(tenant, alert));
    }

    private static @Nullable UUID uuidOrNull(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

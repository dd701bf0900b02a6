package org.mdrportal.watch;

/** The rule of {@link WatchState} and the layer above it for statements that count or filter; alias {@code w}. */
final class WatchSql {

    /** When the last complete poll ended, as this instance's clock would have said ({@link ClockLead}). */
    static final String COMPLETE = "(w.last_complete_at + make_interval(secs => CAST(:lead AS double precision)"
            + " - coalesce(w.complete_lead, CAST(:lead AS double precision))))";

    static final String OVERDUE =
            "(CAST(:now AS timestamptz) > coalesce(" + COMPLETE + ", w.created_at) + 3 * w.poll_interval)";

    static final String STATE = "(CASE WHEN " + OVERDUE + " THEN 'BLIND'"
            + " WHEN w.last_ended_at IS NULL THEN 'PENDING'"
            + " WHEN w.last_was_complete THEN 'WATCHING'"
            + " WHEN w.last_complete_at IS NULL THEN 'BLIND'"
            + " ELSE 'INCOMPLETE' END)";

    /** How many rules of the customer's own Defender are in force for containers; asked about {@code Tenants}. */
    static final String RULES = """
            (SELECT count(*) FROM suppression_rule r
             WHERE {tenants:r} AND r.tenant_id = w.tenant_id AND r.subscription_id = w.subscription_id AND r.covers_containers
               AND r.gone_at IS NULL AND lower(r.state) = 'enabled'
               AND coalesce(r.expires_at, 'infinity') > CAST(:now AS timestamptz))
            """;

    private WatchSql() {}
}

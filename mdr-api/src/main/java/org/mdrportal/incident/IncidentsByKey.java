package org.mdrportal.incident;

/**
 * Parts of statements about the incidents {@code :incidents} of {@code :tenant}. Each is found by its key, and the form says
 * so: joins were decided by plans that PostgreSQL had made while the tables were empty, which took minutes in a storm on
 * the first day.
 */
final class IncidentsByKey {

    /** {@code n.incident_id}, its row {@code i} and its activity {@code a}. */
    static final String ROWS = """
            unnest(CAST(:incidents AS uuid[])) AS n (incident_id)
            CROSS JOIN LATERAL (
                SELECT i.* FROM incident i WHERE i.tenant_id = :tenant AND i.incident_id = n.incident_id
                OFFSET 0) i
            CROSS JOIN LATERAL (
                SELECT a.* FROM incident_activity a WHERE a.tenant_id = :tenant AND a.incident_id = n.incident_id
                OFFSET 0) a
            """;

    /** The activity of {@code n.incident_id} and of all that is worked on as part of it. */
    static final String PARTS = """
            (SELECT own.* FROM incident_activity own
             WHERE own.tenant_id = :tenant AND own.incident_id = n.incident_id
             UNION ALL
             SELECT part.* FROM incident_activity part
             WHERE part.tenant_id = :tenant AND part.root_id = n.incident_id AND part.root_id <> part.incident_id)
            """;

    private IncidentsByKey() {}
}

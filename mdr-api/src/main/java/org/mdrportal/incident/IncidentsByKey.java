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

    /** What is worked on as part of {@code i}, each its row {@code y}. */
    private static final String PARTS_OF = """
            FROM incident_activity o
            JOIN incident y ON y.tenant_id = o.tenant_id AND y.incident_id = o.incident_id
            WHERE o.tenant_id = :tenant AND y.tenant_id = :tenant AND o.root_id = i.incident_id
              AND o.root_id <> o.incident_id
            """;

    /**
     * Whether something that is worked on as part of {@code i} is about something else, so that no baseline fits all of it:
     * in one incident the same alerts would be mixed.
     */
    static final String PARTS_DIFFER = "EXISTS (SELECT 1 " + PARTS_OF + """
              AND (y.category, y.image, y.workload, y.namespace)
                  IS DISTINCT FROM (i.category, i.image, i.workload, i.namespace))
            """;

    /** The clusters of {@code i} and of all that is worked on as part of it. */
    static final String CLUSTERS = "(i.cluster || ARRAY(SELECT y.cluster " + PARTS_OF + "))";

    private IncidentsByKey() {}
}

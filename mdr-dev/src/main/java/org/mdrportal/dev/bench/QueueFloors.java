package org.mdrportal.dev.bench;

/** The bare statements: the same columns, read the shortest way, with no wall around them. */
final class QueueFloors {

    private QueueFloors() {}

    private static final String ROWS = """
            SELECT q.*, t.code, t.name, r.number, b.times, b.last_verdict, b.last_by, b.decided_at, k.attack_size,
                   k.attack_categories, w.onlookers
            FROM (SELECT * FROM incident_queue q WHERE %s ORDER BY q.band, q.breach_at, q.incident_id LIMIT 51) q
            JOIN tenant t ON t.tenant_id = q.tenant_id
            LEFT JOIN incident r ON r.tenant_id = q.tenant_id AND r.incident_id = q.recurrence_of
            LEFT JOIN LATERAL (
                SELECT sum(s.times) AS times,
                       (array_agg(s.last_verdict ORDER BY s.decided_at DESC NULLS LAST))[1] AS last_verdict,
                       (array_agg(s.last_by ORDER BY s.decided_at DESC NULLS LAST))[1] AS last_by,
                       max(s.decided_at) AS decided_at
                FROM incident_entity e
                JOIN sighting s ON s.tenant_id = e.tenant_id AND s.alert_type = e.value AND s.cluster = q.cluster
                WHERE e.tenant_id = q.tenant_id AND e.incident_id = q.incident_id AND e.kind = 'TYPE') b ON true
            LEFT JOIN LATERAL (
                SELECT count(*) AS attack_size, array_agg(DISTINCT i.category) AS attack_categories
                FROM incident_activity a
                JOIN incident i ON i.tenant_id = a.tenant_id AND i.incident_id = a.incident_id
                WHERE a.tenant_id = q.tenant_id AND a.attack_id = q.attack_id AND a.root_id = a.incident_id) k
                ON q.attack_id IS NOT NULL
            LEFT JOIN LATERAL (
                SELECT array_agg(o.name) AS onlookers FROM incident_onlooker o
                WHERE o.tenant_id = q.tenant_id AND o.incident_id = q.incident_id
                  AND o.seen_at > now() - interval '50 seconds') w ON true
            ORDER BY q.band, q.breach_at, q.incident_id
            """;

    private static final String LANE = """
            SELECT p.tenant_id, t.code, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict, p.opened_at,
                   p.alerts, r.number
            FROM (SELECT * FROM incident_public p WHERE p.tenant_id = ANY (?)
                  ORDER BY p.opened_at DESC, p.incident_id DESC LIMIT 51) p
            JOIN tenant t ON t.tenant_id = p.tenant_id
            LEFT JOIN incident_public r ON r.tenant_id = p.tenant_id AND r.incident_id = p.recurrence_of
            ORDER BY p.opened_at DESC, p.incident_id DESC
            """;

    private static final String FACETS = """
            SELECT g.*, t.code, t.name
            FROM (SELECT q.priority, q.category, q.tenant_id, q.tier, q.state, q.owner_directory, q.owner_subject,
                         q.owner_name, q.age, count(*)
                  FROM (SELECT q.*, CASE WHEN q.since > now() - interval '1 hour' THEN 0
                                         WHEN q.since > now() - interval '4 hours' THEN 1
                                         WHEN q.since > now() - interval '1 day' THEN 2
                                         WHEN q.since > now() - interval '7 days' THEN 3 ELSE 4 END AS age
                        FROM incident_queue q WHERE %s) q
                  GROUP BY GROUPING SETS ((q.priority), (q.category), (q.tenant_id), (q.tier), (q.state),
                                          (q.owner_directory, q.owner_subject, q.owner_name), (q.age))) g
            LEFT JOIN tenant t ON t.tenant_id = g.tenant_id
            """;

    static String rows(boolean some) {
        return ROWS.formatted(among(some));
    }

    static String lane() {
        return LANE;
    }

    static String facets(boolean some) {
        return FACETS.formatted(among(some));
    }

    private static String among(boolean some) {
        return some ? "q.tenant_id = ANY (?)" : "true";
    }
}

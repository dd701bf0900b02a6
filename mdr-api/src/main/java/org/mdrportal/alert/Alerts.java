package org.mdrportal.alert;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading alerts: the list, one of them, and what arrived byte for byte. */
@Service
public class Alerts {

    private static final String COLUMNS = """
            SELECT a.tenant_id, t.code, t.name AS tenant_name, a.alert_id, a.subscription_id,
                   coalesce(s.name, '') AS subscription_name, a.external_id, a.road, a.alert_type, a.display_name,
                   a.severity, a.status, a.intent, a.resource_id, a.compromised_entity, a.alert_uri, a.product_name,
                   a.cluster, a.namespace, a.workload, a.pod, a.container, a.image, a.principal, a.addresses, a.hosts,
                   a.confidence, a.listed, a.happened_at,
                   a.category, a.category_by, a.why, a.rule_version, a.priority, a.sample, a.history, a.late,
                   a.started_at, a.generated_at, a.processed_at, a.first_seen_at, a.last_seen_at, a.revision,
                   a.first_status, a.joined_to,
                   ARRAY(SELECT u.road FROM alert u
                         WHERE u.tenant_id = a.tenant_id AND u.joined_to = a.alert_id) AS other_roads,
                   a.is_group AND EXISTS (
                       SELECT 1 FROM alert g
                       WHERE g.tenant_id = a.tenant_id AND g.correlation_key = a.correlation_key AND NOT g.is_group)
                       AS grouping
            FROM alert a
            JOIN tenant t ON t.tenant_id = a.tenant_id
            LEFT JOIN subscription s ON s.tenant_id = a.tenant_id AND s.subscription_id = a.subscription_id
            """;

    private static final String SHOWN = COLUMNS + """
            WHERE {tenants:a} AND a.joined_to IS NULL
              AND NOT (a.is_group AND EXISTS (
                  SELECT 1 FROM alert m
                  WHERE m.tenant_id = a.tenant_id AND m.correlation_key = a.correlation_key AND NOT m.is_group))
            """;

    private static final String HAS_TEXT = """
             AND strpos(lower(concat_ws(' ', a.display_name, a.alert_type, a.external_id, a.cluster, a.namespace, a.workload,
                    a.pod, a.image, a.principal, a.compromised_entity, array_to_string(a.addresses, ' '),
                    array_to_string(a.hosts, ' '))), :text) > 0
            """;

    private static final int MOST_BESIDE = 100;
    private static final int LONGEST_LOOKED_THROUGH = 262_144;
    private static final int MOST_FOUND = 20;
    private static final int SHORTEST_ID = 4;
    private static final int LONGEST_ID = 400;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TenantJdbc jdbc;
    private final AlertRows rows;
    private final Joining joining;
    private final ObjectProvider<IncidentNumbers> numbers;

    Alerts(TenantJdbc jdbc, AlertRows rows, Joining joining, ObjectProvider<IncidentNumbers> numbers) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.joining = joining;
        this.numbers = numbers;
    }

    /**
     * Newest arrival first. What stands under an arrival by a higher road, and groupings that Defender made of alerts that
     * are here, are no rows of their own.
     */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<AlertView> list(Tenants tenants, AlertFilter filter, @Nullable Cursor after, int limit) {
        StringBuilder sql = new StringBuilder(SHOWN);
        if (filter.subscription() != null) {
            sql.append(" AND a.subscription_id = :subscription");
        }
        if (filter.category() != null) {
            sql.append(" AND a.category = :category");
        }
        if (filter.cluster() != null) {
            sql.append(" AND a.cluster = :cluster");
        }
        if (filter.history() != null) {
            sql.append(" AND a.history = :history");
        }
        String text = filter.text();
        if (text != null) {
            if (!(tenants instanceof Tenants.Only only && only.ids().size() == 1)) {
                throw Problem.of(
                        ProblemType.INVALID_REQUEST, "Words are looked for among the alerts of one customer: name it.");
            }
            sql.append(HAS_TEXT);
        }
        if (after != null) {
            sql.append(" AND (a.first_seen_at, a.alert_id) < (:at, :id)");
        }
        sql.append(" ORDER BY a.first_seen_at DESC, a.alert_id DESC LIMIT :limit");
        List<AlertView> found = jdbc.sql(tenants, sql.toString())
                .param(
                        "subscription",
                        filter.subscription() == null
                                ? null
                                : filter.subscription().value())
                .param("category", filter.category())
                .param(
                        "cluster",
                        filter.cluster() == null
                                ? null
                                : filter.cluster().strip().toLowerCase(Locale.ROOT))
                .param("history", filter.history())
                .param("text", text == null ? null : text.toLowerCase(Locale.ROOT))
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(rows::view)
                .list();
        return Page.of(
                numbered(tenants, found),
                limit,
                last -> Cursor.after(last.firstSeen(), last.id().value()));
    }

    /**
     * Those that no incident is made of: history, closed at first sight, tests. At most 20. For who works incidents: the
     * search looks past the wall.
     *
     * @param text an id that a source or we gave it, or the resource id that ends with it; nothing else finds any
     */
    @PreAuthorize("@access.may('incident:read', #tenants)")
    @Transactional(readOnly = true)
    public List<AlertView> withoutIncident(Tenants tenants, String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        String name = asked.substring(asked.lastIndexOf('/') + 1);
        if (name.length() < SHORTEST_ID || name.length() > LONGEST_ID || name.contains(" ")) {
            return List.of();
        }
        Map<UUID, TenantId> found = new HashMap<>();
        jdbc.sql(tenants, """
                        SELECT f.tenant_id, f.alert_id FROM alert_search(:name, CAST(:uuid AS uuid), :most) f
                        WHERE {tenants:f}
                        """)
                .param("name", name)
                .param("uuid", UUID_TEXT.matcher(name).matches() ? name : null)
                .param("most", MOST_FOUND)
                .query(row -> {
                    found.put(Rows.uuid(row, "alert_id"), new TenantId(Rows.uuid(row, "tenant_id")));
                });
        // Of those customers alone: a plan for a long list of them walks them all.
        return found.isEmpty()
                ? List.of()
                : jdbc.sql(Tenants.only(Set.copyOf(found.values())), COLUMNS + """
                                WHERE {tenants:a} AND a.alert_id = ANY (:ids)
                                ORDER BY a.first_seen_at DESC, a.alert_id DESC
                                """)
                        .param("ids", found.keySet().toArray(UUID[]::new))
                        .query(rows::view)
                        .list();
    }

    /** @throws Problem {@code not-found}, also for an alert of somebody else */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public AlertView get(Tenants tenants, AlertId id) {
        return numbered(tenants, List.of(found(tenants, id))).getFirst();
    }

    private List<AlertView> numbered(Tenants tenants, List<AlertView> alerts) {
        IncidentNumbers incidents = numbers.getIfAvailable();
        if (incidents == null || alerts.isEmpty()) {
            return alerts;
        }
        Map<AlertId, String> byAlert =
                incidents.of(tenants, alerts.stream().map(AlertView::id).toList());
        return alerts.stream().map(each -> each.of(byAlert.get(each.id()))).toList();
    }

    /** Those of these that are there, in no order. */
    @PreAuthorize("@access.may('alert:read', #tenant)")
    @Transactional(readOnly = true)
    public List<AlertView> of(TenantId tenant, Collection<AlertId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(tenant, COLUMNS + "WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:ids)")
                        .param("ids", ids.stream().map(AlertId::value).toArray(UUID[]::new))
                        .query(rows::view)
                        .list();
    }

    private AlertView found(Tenants tenants, AlertId id) {
        return jdbc.sql(tenants, COLUMNS + "WHERE {tenants:a} AND a.alert_id = :id")
                .param("id", id.value())
                .query(rows::view)
                .optional()
                .orElseThrow(Alerts::unknown);
    }

    /** @throws Problem {@code not-found}, also for an alert of somebody else */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public RawAlert raw(Tenants tenants, AlertId id) {
        return jdbc.sql(tenants, """
                        SELECT a.tenant_id, r.revision, r.arrived_at, r.payload, r.payload_length
                        FROM alert a
                        JOIN alert_revision r ON r.tenant_id = a.tenant_id AND r.alert_id = a.alert_id
                            AND r.arrived_at = a.payload_at
                        WHERE {tenants:a} AND a.alert_id = :id
                        ORDER BY r.revision DESC LIMIT 1
                        """)
                .param("id", id.value())
                .query((row, _) -> new RawAlert(
                        new TenantId(Rows.uuid(row, "tenant_id")),
                        id,
                        row.getInt("revision"),
                        Rows.instant(row, "arrived_at"),
                        Bytes.of(row.getBytes("payload")).inflated(row.getInt("payload_length"))))
                .optional()
                .orElseThrow(Alerts::unknown);
    }

    /**
     * The ids of the techniques of ATT&amp;CK that these alerts name in their newest content, in the source's order. An alert
     * that names none, or whose content is longer than 256 KiB, is missing.
     */
    @PreAuthorize("@access.may('alert:read', #tenant)")
    @Transactional(readOnly = true)
    public Map<AlertId, List<String>> techniques(TenantId tenant, Collection<AlertId> ids) {
        Map<AlertId, List<String>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(tenant, """
                            SELECT a.alert_id, r.payload, r.payload_length
                            FROM alert a
                            JOIN alert_revision r ON r.tenant_id = a.tenant_id AND r.alert_id = a.alert_id
                                AND r.arrived_at = a.payload_at AND r.revision > 0
                            WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:ids) AND r.payload_length <= :longest
                            """)
                    .param("ids", ids.stream().map(AlertId::value).toArray(UUID[]::new))
                    .param("longest", LONGEST_LOOKED_THROUGH)
                    .query(row -> {
                        List<String> techniques =
                                Techniques.of(Bytes.of(row.getBytes("payload")).inflated(row.getInt("payload_length")));
                        if (!techniques.isEmpty()) {
                            found.put(new AlertId(Rows.uuid(row, "alert_id")), techniques);
                        }
                    });
        }
        return found;
    }

    /**
     * Its contents as they came, the newest first; at most 500. Revision 0 is one that a replay brought in later than a
     * newer one.
     *
     * @throws Problem {@code not-found}, also for an alert of somebody else
     */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public List<AlertRevision> revisions(Tenants tenants, AlertId id) {
        AlertView alert = found(tenants, id);
        return jdbc.sql(alert.tenant(), """
                        SELECT r.revision, r.arrived_at, r.status, r.severity FROM alert_revision r
                        WHERE r.tenant_id = :tenant AND r.alert_id = :id
                        ORDER BY r.arrived_at DESC, r.revision DESC LIMIT 500
                        """)
                .param("id", id.value())
                .query((row, _) -> new AlertRevision(
                        row.getInt("revision"),
                        Rows.instant(row, "arrived_at"),
                        row.getString("status"),
                        row.getString("severity")))
                .list();
    }

    /**
     * What it hangs together with, at most 100 of each.
     *
     * @throws Problem {@code not-found}, also for an alert of somebody else
     */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public AlertConnections connections(Tenants tenants, AlertId id) {
        AlertView alert = found(tenants, id);
        AlertId top = alert.joinedTo();
        List<AlertView> grouped = grouped(alert);
        return new AlertConnections(
                top == null ? null : found(tenants, top),
                jdbc.sql(alert.tenant(), COLUMNS + """
                                WHERE a.tenant_id = :tenant AND a.joined_to = :top AND a.alert_id <> :id
                                ORDER BY a.first_seen_at, a.alert_id LIMIT :most
                                """)
                        .param("top", (top == null ? id : top).value())
                        .param("id", id.value())
                        .param("most", MOST_BESIDE)
                        .query(rows::view)
                        .list(),
                ambiguous(alert),
                grouped.stream().filter(AlertView::grouping).toList(),
                grouped.stream().filter(each -> !each.grouping()).toList());
    }

    private List<AlertView> ambiguous(AlertView alert) {
        List<UUID> ids = joining.ambiguous(alert.tenant(), alert.id().value());
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(alert.tenant(), COLUMNS + """
                                WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:ids)
                                ORDER BY a.first_seen_at, a.alert_id LIMIT :most
                                """)
                        .param("ids", ids.toArray(UUID[]::new))
                        .param("most", MOST_BESIDE)
                        .query(rows::view)
                        .list();
    }

    /** The others with its correlation key, when Defender made a group of them. */
    private List<AlertView> grouped(AlertView alert) {
        return jdbc.sql(alert.tenant(), COLUMNS + """
                        JOIN alert own ON own.tenant_id = a.tenant_id AND own.correlation_key = a.correlation_key
                        WHERE a.tenant_id = :tenant AND own.alert_id = :id AND a.alert_id <> :id
                          AND EXISTS (SELECT 1 FROM alert h
                                      WHERE h.tenant_id = :tenant AND h.correlation_key = own.correlation_key
                                        AND h.is_group)
                        ORDER BY a.is_group DESC, a.first_seen_at, a.alert_id LIMIT :most
                        """)
                .param("id", alert.id().value())
                .param("most", MOST_BESIDE)
                .query(rows::view)
                .list();
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such alert, or it is not one of yours.");
    }
}

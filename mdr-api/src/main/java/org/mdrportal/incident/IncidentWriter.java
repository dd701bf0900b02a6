package org.mdrportal.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes incidents and who belongs to them; each method is one statement, whatever its size. */
@Component
final class IncidentWriter {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    IncidentWriter(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * An incident that opens.
     *
     * @param key     null: attracts no further alerts
     * @param lead    the alert whose place stands on its row; null when it has none
     * @param summary what happened, where category and place do not say it
     */
    record Opening(
            UUID id,
            Origin origin,
            String category,
            @Nullable CorrelationKey key,
            @Nullable Candidate lead,
            String cluster,
            String principal,
            boolean test,
            boolean late,
            @Nullable UUID recurrenceOf,
            @Nullable UUID splitFrom,
            @Nullable UUID signal,
            @Nullable Sentence summary,
            @Nullable String title) {}

    /** As many numbers as are needed, gapless. The row is held until the transaction ends: asked for last. */
    int numbers(TenantId tenant, int count) {
        int last =
                jdbc.sql(tenant, """
                        INSERT INTO incident_number AS n (tenant_id, last) VALUES (:tenant, :count)
                        ON CONFLICT (tenant_id) DO UPDATE SET last = n.last + excluded.last WHERE n.tenant_id = :tenant
                        RETURNING n.last
                        """).param("count", count).query(Integer.class).single();
        return last - count + 1;
    }

    /** @param firstNumber of the first opening; the others follow */
    void open(TenantId tenant, List<Opening> openings, int firstNumber, Instant now) {
        Integer[] numbers = new Integer[openings.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = firstNumber + i;
        }
        jdbc.sql(tenant, """
                        INSERT INTO incident (tenant_id, incident_id, number, origin, category, cluster, principal,
                                              namespace, workload, image, addresses, key_hash, summary, title, test, late,
                                              rule_version, recurrence_of, split_from, signal_id, opened_at)
                        SELECT :tenant, i.incident_id, i.number, i.origin, i.category, i.cluster, i.principal,
                               i.namespace, i.workload, i.image,
                               coalesce(string_to_array(nullif(i.addresses, ''), ','), '{}'), i.key_hash,
                               CAST(i.summary AS jsonb), i.title, i.test, i.late, i.rule_version, i.recurrence_of,
                               i.split_from, i.signal_id, :now
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:numbers AS int[]), CAST(:origins AS text[]),
                                    CAST(:categories AS text[]), CAST(:clusters AS text[]), CAST(:principals AS text[]),
                                    CAST(:namespaces AS text[]), CAST(:workloads AS text[]), CAST(:images AS text[]),
                                    CAST(:addresses AS text[]), CAST(:keys AS bytea[]), CAST(:summaries AS text[]),
                                    CAST(:titles AS text[]), CAST(:tests AS boolean[]), CAST(:lates AS boolean[]),
                                    CAST(:versions AS int[]), CAST(:recurrences AS uuid[]), CAST(:splits AS uuid[]),
                                    CAST(:signals AS uuid[]))
                        AS i (incident_id, number, origin, category, cluster, principal, namespace, workload, image,
                              addresses, key_hash, summary, title, test, late, rule_version, recurrence_of, split_from,
                              signal_id)
                        """)
                .param("now", Rows.utc(now))
                .param("ids", ids(openings, Opening::id))
                .param("numbers", numbers)
                .param("origins", texts(openings, each -> each.origin().name()))
                .param("categories", texts(openings, Opening::category))
                .param("clusters", texts(openings, Opening::cluster))
                .param("principals", texts(openings, Opening::principal))
                .param("namespaces", texts(openings, each -> of(each, Candidate.Context::namespace)))
                .param("workloads", texts(openings, each -> of(each, Candidate.Context::workload)))
                .param("images", texts(openings, each -> of(each, Candidate.Context::image)))
                .param("addresses", texts(openings, IncidentWriter::addresses))
                .param(
                        "keys",
                        openings.stream()
                                .map(each -> each.key() == null
                                        ? null
                                        : each.key().hash().array())
                                .toArray(byte[][]::new))
                .param(
                        "summaries",
                        texts(
                                openings,
                                each -> each.summary() == null ? null : json.writeValueAsString(each.summary())))
                .param("titles", texts(openings, Opening::title))
                .param("tests", openings.stream().map(Opening::test).toArray(Boolean[]::new))
                .param("lates", openings.stream().map(Opening::late).toArray(Boolean[]::new))
                .param(
                        "versions",
                        openings.stream()
                                .map(each ->
                                        each.lead() == null ? null : each.lead().ruleVersion())
                                .toArray(Integer[]::new))
                .param("recurrences", ids(openings, Opening::recurrenceOf))
                .param("splits", ids(openings, Opening::splitFrom))
                .param("signals", ids(openings, Opening::signal))
                .update();
    }

    void belong(TenantId tenant, Collection<CorrelationPlan.Group> groups, Set<UUID> firstEver, Instant now) {
        List<Member> members = groups.stream()
                .flatMap(group -> group.alerts().stream().map(alert -> new Member(group.incident(), alert)))
                .toList();
        jdbc.sql(tenant, """
                        INSERT INTO incident_alert (tenant_id, incident_id, alert_id, from_at, category, cluster,
                                                    happened_at, base, listed, first_ever)
                        SELECT :tenant, m.incident_id, m.alert_id, :now, m.category, m.cluster, m.happened_at, m.base,
                               m.listed, m.first_ever
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:alerts AS uuid[]), CAST(:categories AS text[]),
                                    CAST(:clusters AS text[]), CAST(:happened AS timestamptz[]), CAST(:bases AS text[]),
                                    CAST(:listed AS boolean[]), CAST(:first AS boolean[]))
                        AS m (incident_id, alert_id, category, cluster, happened_at, base, listed, first_ever)
                        """)
                .param("now", Rows.utc(now))
                .param("incidents", ids(members, Member::incident))
                .param("alerts", ids(members, each -> each.alert().alert()))
                .param(
                        "categories",
                        texts(members, each -> each.alert().category().name()))
                .param("clusters", texts(members, each -> each.alert().cluster()))
                .param(
                        "happened",
                        texts(members, each -> each.alert().happenedAt().toString()))
                .param("bases", texts(members, each -> each.alert().base().name()))
                .param(
                        "listed",
                        members.stream().map(each -> each.alert().listed()).toArray(Boolean[]::new))
                .param(
                        "first",
                        members.stream()
                                .map(each -> firstEver.contains(each.alert().alert()))
                                .toArray(Boolean[]::new))
                .update();
    }

    void merge(TenantId tenant, List<CorrelationPlan.Bridge> bridges, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO incident_merge (tenant_id, child_id, parent_id, from_at)
                        SELECT :tenant, b.child_id, b.parent_id, :now
                        FROM unnest(CAST(:children AS uuid[]), CAST(:parents AS uuid[])) AS b (child_id, parent_id)
                        """)
                .param("now", Rows.utc(now))
                .param("children", ids(bridges, CorrelationPlan.Bridge::child))
                .param("parents", ids(bridges, CorrelationPlan.Bridge::parent))
                .update();
    }

    /** @param roots by incident that was at the top until now: the one above it */
    void root(TenantId tenant, Map<UUID, UUID> roots) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET root_id = r.root_id
                        FROM unnest(CAST(:old AS uuid[]), CAST(:new AS uuid[])) AS r (old_id, root_id)
                        WHERE a.tenant_id = :tenant AND a.root_id = r.old_id
                        """)
                .param("old", roots.keySet().toArray(UUID[]::new))
                .param("new", roots.values().toArray(UUID[]::new))
                .update();
    }

    private record Member(UUID incident, Candidate alert) {}

    private static @Nullable String addresses(Opening opening) {
        return opening.lead() == null
                ? null
                : String.join(
                        ",",
                        opening.lead().context().addresses().stream().limit(5).toList());
    }

    private static @Nullable String of(Opening opening, Function<Candidate.Context, @Nullable String> part) {
        return opening.lead() == null ? null : part.apply(opening.lead().context());
    }

    private static <T> @Nullable UUID[] ids(List<T> rows, Function<T, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}

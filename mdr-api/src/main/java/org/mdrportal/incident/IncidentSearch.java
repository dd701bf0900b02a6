package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds incidents by what somebody has at hand: a number, a name, an address, an alert's id. */
@Service
public class IncidentSearch {

    /** The most a search answers. */
    public static final int MOST = 100;

    private static final int NOWHERE = 9;

    private final TenantJdbc jdbc;

    IncidentSearch(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(UUID tenant, UUID incident) {}

    private record Match(int place, String kind, String value) {}

    /**
     * Open ones before those that are done, newest first.
     *
     * @param text a number ({@code NWND-128} or {@code 128}), the beginning of a name, an address or a range of them, an
     *             id of an alert
     */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public List<IncidentHit> find(Tenants reach, String text, int limit) {
        SearchTerms terms = SearchTerms.of(text);
        if (terms.asked().isEmpty()) {
            return List.of();
        }
        int most = Math.min(Math.max(limit, 1), MOST);
        Map<Key, Match> matches = matches(reach, terms, most);
        if (matches.isEmpty()) {
            return List.of();
        }
        // Each by its key, the customer's name too: joined, PostgreSQL's plan for any list begins with all customers of
        // the reader and asks for every hit once for each of them.
        List<IncidentHit> hits = new ArrayList<>(jdbc.sql(reach, """
                        SELECT p.tenant_id, t.code, t.name AS tenant_name, p.incident_id, p.number, p.category, p.priority,
                               p.state, p.verdict, p.test, p.cluster, p.opened_at, p.alerts
                        FROM unnest(CAST(:ofTenants AS uuid[]), CAST(:incidents AS uuid[])) AS m (of_tenant, incident)
                        CROSS JOIN LATERAL (
                            SELECT * FROM incident_public p
                            WHERE {tenants:p} AND p.tenant_id = m.of_tenant AND p.incident_id = m.incident
                            OFFSET 0) p
                        CROSS JOIN LATERAL (
                            SELECT * FROM tenant t WHERE {tenants:t} AND t.tenant_id = m.of_tenant
                            OFFSET 0) t
                        """)
                .param("ofTenants", matches.keySet().stream().map(Key::tenant).toArray(UUID[]::new))
                .param("incidents", matches.keySet().stream().map(Key::incident).toArray(UUID[]::new))
                .query((row, _) -> hit(row, matches))
                .list());
        hits.sort(Comparator.comparing((IncidentHit hit) -> place(matches, hit))
                .thenComparing(hit -> !hit.state().open())
                .thenComparing(IncidentHit::opened, Comparator.reverseOrder())
                .thenComparing(hit -> hit.id().value()));
        return List.copyOf(hits.subList(0, Math.min(most, hits.size())));
    }

    /**
     * Asks a function of the database, which knows by itself whose rows this transaction may see: text is not compared
     * under a policy with an index.
     */
    private Map<Key, Match> matches(Tenants reach, SearchTerms terms, int most) {
        Map<Key, Match> matches = new HashMap<>();
        jdbc.sql(reach, """
                        SELECT f.tenant_id, f.incident_id, f.place, f.kind, f.value
                        FROM incident_search(:asked, :beginning, :code, :number, CAST(:network AS inet), :alertName,
                                             CAST(:alert AS uuid), :most) f
                        WHERE {tenants:f}
                        """)
                .param("asked", terms.asked())
                .param("beginning", terms.beginning(), Types.VARCHAR)
                .param("code", terms.code(), Types.VARCHAR)
                .param("number", terms.number(), Types.INTEGER)
                .param("network", terms.network(), Types.VARCHAR)
                .param("alertName", terms.alertName(), Types.VARCHAR)
                .param("alert", terms.alert() == null ? null : terms.alert().toString(), Types.VARCHAR)
                .param("most", most)
                .query((row, _) -> matches.merge(
                        new Key(Rows.uuid(row, "tenant_id"), Rows.uuid(row, "incident_id")),
                        new Match(row.getInt("place"), Rows.text(row, "kind"), Rows.text(row, "value")),
                        (one, other) -> one.place() <= other.place() ? one : other))
                .list();
        return matches;
    }

    /** A number or an alert's id is meant as it is; of names those that are the same before those that only begin so. */
    private static int place(Map<Key, Match> matches, IncidentHit hit) {
        Match match = matches.get(new Key(hit.tenant().value(), hit.id().value()));
        return match == null ? NOWHERE : match.place();
    }

    private static IncidentHit hit(ResultSet row, Map<Key, Match> matches) throws SQLException {
        UUID tenant = Rows.uuid(row, "tenant_id");
        UUID incident = Rows.uuid(row, "incident_id");
        Match match = matches.getOrDefault(new Key(tenant, incident), new Match(NOWHERE, "", ""));
        String code = Rows.text(row, "code");
        String verdict = row.getString("verdict");
        return new IncidentHit(
                new TenantId(tenant),
                code,
                Rows.text(row, "tenant_name"),
                new IncidentId(incident),
                code + "-" + row.getInt("number"),
                Category.valueOf(Rows.text(row, "category")),
                Priority.valueOf(Rows.text(row, "priority")),
                IncidentState.valueOf(Rows.text(row, "state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getBoolean("test"),
                Rows.text(row, "cluster"),
                Rows.instant(row, "opened_at"),
                row.getInt("alerts"),
                match.kind(),
                match.value());
    }
}

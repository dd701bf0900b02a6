package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.QueueCondition.Facet;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Counts the queue by everything at once: each open incident is looked at one time. */
@Component
final class FacetRows {

    private final TenantJdbc jdbc;

    FacetRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code misses} holds the facets whose filter a row does not pass: it counts for one that alone leaves it out. */
    Facets count(Tenants reach, QueueFilter filter, Actor me, Instant now) {
        QueueCondition condition = QueueCondition.of(filter, me, now);
        FacetSums sums = new FacetSums(filter, me);
        jdbc.sql(reach, """
                        SELECT g.facet, g.priority, g.category, g.tenant_id, g.tier, g.state, g.owned, g.owner_directory,
                               g.owner_subject, g.owner_name, g.age, g.incidents, t.code, t.name AS tenant_name
                        FROM (SELECT grouping(p.priority, p.category, p.tenant_id, p.tier, p.state, p.owned, p.age) AS facet,
                                     p.priority, p.category, p.tenant_id, p.tier, p.state, p.owned, p.owner_directory,
                                     p.owner_subject, p.owner_name, p.age, count(*) AS incidents
                              FROM (SELECT CASE WHEN m.misses IN (0, 1) THEN m.priority END AS priority,
                                           CASE WHEN m.misses IN (0, 2) THEN m.category END AS category,
                                           CASE WHEN m.misses IN (0, 4) THEN m.tenant_id END AS tenant_id,
                                           CASE WHEN m.misses IN (0, 8) THEN m.tier END AS tier,
                                           CASE WHEN m.misses IN (0, 16) THEN m.state END AS state,
                                           CASE WHEN m.misses IN (0, 32) THEN true END AS owned,
                                           CASE WHEN m.misses IN (0, 32) THEN m.owner_directory END AS owner_directory,
                                           CASE WHEN m.misses IN (0, 32) THEN m.owner_subject END AS owner_subject,
                                           CASE WHEN m.misses IN (0, 32) THEN m.owner_name END AS owner_name,
                                           CASE WHEN m.misses IN (0, 64) THEN m.age END AS age
                                    FROM (SELECT q.priority, q.category, q.tenant_id, q.tier, q.state,
                                                 q.owner_directory, q.owner_subject, q.owner_name, %s AS age,
                                                 %s AS misses
                                          FROM incident_queue q WHERE {tenants:q} %s) m) p
                              GROUP BY GROUPING SETS (
                                  (p.priority), (p.category), (p.tenant_id), (p.tier), (p.state),
                                  (p.owned, p.owner_directory, p.owner_subject, p.owner_name), (p.age))) g
                        LEFT JOIN tenant t ON {tenants:t} AND t.tenant_id = g.tenant_id
                        """.formatted(QueueCondition.AGE, condition.misses(), condition.always()))
                .params(condition.parameters())
                .query((row, _) -> {
                    add(row, sums);
                    return 0;
                })
                .list();
        return sums.facets();
    }

    private static void add(ResultSet row, FacetSums sums) throws SQLException {
        long count = row.getLong("incidents");
        switch (facet(row.getInt("facet"))) {
            case PRIORITY -> {
                String priority = row.getString("priority");
                if (priority != null) {
                    sums.priority(Priority.valueOf(priority), count);
                }
            }
            case CATEGORY -> {
                String category = row.getString("category");
                if (category != null) {
                    sums.category(Category.valueOf(category), count);
                }
            }
            case TENANT -> {
                UUID tenant = Rows.uuidOrNull(row, "tenant_id");
                if (tenant != null) {
                    sums.tenant(new Facets.OfTenant(
                            new TenantId(tenant), Rows.text(row, "code"), Rows.text(row, "tenant_name"), count));
                }
            }
            case TIER -> {
                Integer tier = row.getObject("tier", Integer.class);
                if (tier != null) {
                    sums.tier(tier, count);
                }
            }
            case STATE -> {
                String state = row.getString("state");
                if (state != null) {
                    sums.state(IncidentState.valueOf(state), count);
                }
            }
            case OWNER -> {
                if (row.getObject("owned") != null) {
                    sums.owner(QueueRows.owner(row), count);
                }
            }
            case AGE -> {
                Integer age = row.getObject("age", Integer.class);
                if (age != null) {
                    sums.age(Age.values()[age], count);
                }
            }
        }
    }

    /** PostgreSQL sets the bit of each column that a row is not grouped by, the first column in the highest. */
    private static Facet facet(int grouping) {
        List<Facet> all = List.of(Facet.values());
        return all.stream()
                .filter(each -> (grouping & 1 << all.size() - 1 - each.ordinal()) == 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("grouped by nothing: " + grouping));
    }
}

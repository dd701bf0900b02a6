package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which clusters are production or critical: their incidents are one step more urgent. */
@Service
public class ClusterMarks {

    private static final int CLUSTER = 400;

    private final TenantJdbc jdbc;
    private final Affected affected;
    private final Clock clock;

    ClusterMarks(TenantJdbc jdbc, Affected affected, Clock clock) {
        this.jdbc = jdbc;
        this.affected = affected;
        this.clock = clock;
    }

    /** By cluster. */
    @PreAuthorize("@access.may('incident:tune', #reach)")
    @Transactional(readOnly = true)
    public Page<ClusterMarkView> list(Tenants reach, @Nullable Cursor after, int limit) {
        String where = after == null ? "" : " AND (m.cluster, m.tenant_id) > (:at, :id)";
        List<ClusterMarkView> rows = jdbc.sql(reach, """
                        SELECT m.*, t.code FROM cluster_mark m JOIN tenant t ON t.tenant_id = m.tenant_id
                        WHERE {tenants:m}
                        """ + where + " ORDER BY m.cluster, m.tenant_id LIMIT :limit")
                .param("at", after == null ? null : after.position())
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(ClusterMarks::view)
                .list();
        return Page.of(
                rows, limit, last -> Cursor.after(last.cluster(), last.tenant().value()));
    }

    /**
     * Marks a cluster, or takes its marks off when it is neither.
     *
     * @param cluster its resource id
     * @param version the one the caller saw; -1: it had no mark
     * @throws Problem {@code stale-version} when somebody else marked it meanwhile
     */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public void mark(
            TenantId tenant, String cluster, boolean production, boolean critical, @Nullable String note, int version) {
        String name = Words.needed("cluster", cluster, CLUSTER).toLowerCase(Locale.ROOT);
        String said = Words.optional("note", note, Words.REASON);
        int written = production || critical
                ? put(tenant, name, production, critical, said, version)
                : remove(tenant, name, version);
        if (written == 0) {
            throw Problem.of(ProblemType.STALE_VERSION, "Somebody marked this cluster meanwhile. Look at it again.");
        }
        affected.by(
                tenant,
                affected.onCluster(tenant, name),
                new Affected.Mark(
                        "cluster-mark",
                        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString(),
                        "cluster.marked",
                        said,
                        Map.of("cluster", name, "production", production, "critical", critical),
                        Sentence.of(
                                critical
                                        ? "incident.event.marked-critical"
                                        : production
                                                ? "incident.event.marked-production"
                                                : "incident.event.unmarked")));
    }

    private int put(
            TenantId tenant, String cluster, boolean production, boolean critical, @Nullable String note, int version) {
        return jdbc.sql(tenant, """
                        INSERT INTO cluster_mark AS m (tenant_id, cluster, production, critical, note, marked_at, marked_by)
                        SELECT :tenant, :cluster, :production, :critical, CAST(:note AS text), :now, :by
                        WHERE :version = -1 OR EXISTS (
                            SELECT 1 FROM cluster_mark c WHERE c.tenant_id = :tenant AND c.cluster = :cluster)
                        ON CONFLICT (tenant_id, cluster) DO UPDATE SET
                            production = excluded.production, critical = excluded.critical, note = excluded.note,
                            marked_at = excluded.marked_at, marked_by = excluded.marked_by, version = m.version + 1
                        WHERE m.tenant_id = :tenant AND m.version = :version
                        """)
                .param("cluster", cluster)
                .param("production", production)
                .param("critical", critical)
                .param("note", note)
                .param("version", version)
                .param("now", Rows.utc(clock.instant()))
                .param("by", Caller.current().actor().name())
                .update();
    }

    private int remove(TenantId tenant, String cluster, int version) {
        return jdbc.sql(tenant, """
                        DELETE FROM cluster_mark m
                        WHERE m.tenant_id = :tenant AND m.cluster = :cluster AND m.version = :version
                        """)
                .param("cluster", cluster)
                .param("version", version)
                .update();
    }

    private static ClusterMarkView view(ResultSet row, int number) throws SQLException {
        return new ClusterMarkView(
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.text(row, "code"),
                Rows.text(row, "cluster"),
                row.getBoolean("production"),
                row.getBoolean("critical"),
                row.getString("note"),
                Rows.instant(row, "marked_at"),
                Rows.text(row, "marked_by"),
                row.getInt("version"));
    }
}

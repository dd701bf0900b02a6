package org.mdrportal.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading and verifying the records of one tenant. */
@Service
public class AuditTrail {

    private static final int STEP = 1_000;

    private final TenantJdbc jdbc;

    /**
     * @param recomputed content hash of what the record says now
     * @param saidFits   whether the content is what was said; also when it was erased
     */
    private record Link(
            long number, Bytes hash, Bytes contentHash, Bytes recomputed, boolean saidFits, boolean erased) {

        boolean fits(Bytes previous, long expected) {
            return number == expected
                    && recomputed.equals(contentHash)
                    && saidFits
                    && hash.equals(RecordHash.chained(previous, number, contentHash));
        }
    }

    AuditTrail(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    @PreAuthorize("@access.may('audit:read', #tenant)")
    @Transactional(readOnly = true)
    public Page<AuditView> list(TenantId tenant, @Nullable Cursor after, int limit) {
        List<AuditView> rows = jdbc.sql(tenant, """
                        SELECT r.record_id, r.number, r.at, r.actor_directory, r.actor_id, r.action, r.object_type,
                               r.object_id, r.reason, c.content
                        FROM audit_record r
                        LEFT JOIN audit_content c ON c.tenant_id = r.tenant_id AND c.record_id = r.record_id
                        WHERE r.tenant_id = :tenant
                          AND (CAST(:at AS timestamptz) IS NULL OR (r.at, r.record_id) < (:at, CAST(:id AS uuid)))
                        ORDER BY r.at DESC, r.record_id DESC
                        LIMIT :limit
                        """)
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> new AuditView(
                        Rows.uuid(row, "record_id"),
                        row.getObject("number", Long.class),
                        Rows.instant(row, "at"),
                        row.getString("actor_directory"),
                        row.getString("actor_id"),
                        row.getString("action"),
                        row.getString("object_type"),
                        row.getString("object_id"),
                        row.getString("reason"),
                        text(row.getBytes("content"))))
                .list();
        return Page.of(rows, limit, last -> Cursor.after(last.at(), last.id()));
    }

    /** Walks the whole chain in steps and computes every hash again. */
    @PreAuthorize("@access.may('audit:read', #tenant)")
    @Transactional(readOnly = true)
    public Verification verify(TenantId tenant) {
        Bytes previous = RecordHash.GENESIS;
        long number = 0;
        long erased = 0;
        List<Link> step;
        do {
            step = links(tenant, number);
            for (Link link : step) {
                number++;
                if (!link.fits(previous, number)) {
                    return new Verification(number, waiting(tenant), number, erased);
                }
                erased += link.erased() ? 1 : 0;
                previous = link.hash();
            }
        } while (step.size() == STEP);
        return new Verification(number, waiting(tenant), null, erased);
    }

    private List<Link> links(TenantId tenant, long after) {
        return jdbc.sql(tenant, """
                        SELECT r.record_id, r.number, r.hash, r.content_hash, r.said_hash, r.at, r.actor_directory,
                               r.actor_id, r.action, r.object_type, r.object_id, r.reason, c.content
                        FROM audit_record r
                        LEFT JOIN audit_content c ON c.tenant_id = r.tenant_id AND c.record_id = r.record_id
                        WHERE r.tenant_id = :tenant AND r.number > :after
                        ORDER BY r.number LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", STEP)
                .query(AuditTrail::link)
                .list();
    }

    private static Link link(ResultSet row, int position) throws SQLException {
        byte[] content = row.getBytes("content");
        Bytes said = Bytes.of(row.getBytes("said_hash"));
        Bytes recomputed = RecordHash.ofContent(
                Rows.uuid(row, "record_id"),
                Rows.instant(row, "at"),
                row.getString("actor_directory"),
                row.getString("actor_id"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("reason"),
                said);
        return new Link(
                row.getLong("number"),
                Bytes.of(row.getBytes("hash")),
                Bytes.of(row.getBytes("content_hash")),
                recomputed,
                content == null || Bytes.of(content).sha256().equals(said),
                content == null);
    }

    private long waiting(TenantId tenant) {
        return jdbc.sql(tenant, "SELECT count(*) FROM audit_record r WHERE r.tenant_id = :tenant AND r.number IS NULL")
                .query(Long.class)
                .single();
    }

    private static @Nullable String text(byte @Nullable [] content) {
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }
}

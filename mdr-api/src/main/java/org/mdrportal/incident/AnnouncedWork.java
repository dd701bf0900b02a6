package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.OrderedIds;
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

/** What customers said they would do, when and where: incidents that fall into it are marked and one step less urgent. */
@Service
public class AnnouncedWork {

    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int CONTACT = 300;
    private static final int NOTE = 1000;
    private static final int MOST_CLUSTERS = 500;

    private final TenantJdbc jdbc;
    private final Affected affected;
    private final AskedOnce once;
    private final Clock clock;

    AnnouncedWork(TenantJdbc jdbc, Affected affected, AskedOnce once, Clock clock) {
        this.jdbc = jdbc;
        this.affected = affected;
        this.once = once;
        this.clock = clock;
    }

    /** Last to end first. @param ahead true: without what is over */
    @PreAuthorize("@access.may('incident:tune', #reach)")
    @Transactional(readOnly = true)
    public Page<WorkView> list(Tenants reach, boolean ahead, @Nullable Cursor after, int limit) {
        String where = (ahead ? " AND w.ended_at IS NULL AND w.ends_at > :now" : "")
                + (after == null ? "" : " AND (w.ends_at, w.work_id) < (:at, :id)");
        List<WorkView> rows = jdbc.sql(reach, """
                        SELECT w.*, t.code FROM announced_work w JOIN tenant t ON t.tenant_id = w.tenant_id
                        WHERE {tenants:w}
                        """ + where + " ORDER BY w.ends_at DESC, w.work_id DESC LIMIT :limit")
                .param("now", Rows.utc(clock.instant()))
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(AnnouncedWork::view)
                .list();
        return Page.of(rows, limit, last -> Cursor.after(last.ends(), last.id().value()));
    }

    /** @throws Problem {@code invalid-request} unless it ends in the future, after it starts and within 92 days of that */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public WorkId announce(TenantId tenant, NewWork work) {
        return announce(tenant, work, null);
    }

    /** @param sending names the sending of a form: the same one again is answered with what it made before; null: none */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public WorkId announce(TenantId tenant, NewWork work, @Nullable String sending) {
        String contact = Words.needed("contact", work.contact(), CONTACT);
        String note = Words.optional("note", work.note(), NOTE);
        Instant now = clock.instant();
        if (!work.ends().isAfter(work.starts())
                || !work.ends().isAfter(now)
                || work.ends().isAfter(work.starts().plus(LONGEST))) {
            throw Words.wrong(
                    "ends",
                    "It ends in the future, after it starts, within " + LONGEST.toDays() + " days of that.",
                    "refused.work.ends",
                    LONGEST.toDays());
        }
        if (work.clusters().size() > MOST_CLUSTERS) {
            throw Words.wrong(
                    "clusters",
                    "At most " + MOST_CLUSTERS + ", or none for all.",
                    "refused.work.clusters",
                    MOST_CLUSTERS);
        }
        UUID id = new OrderedIds(now).next();
        UUID made = once.of(tenant, sending, work, id, now);
        if (!made.equals(id)) {
            return new WorkId(made);
        }
        jdbc.sql(tenant, """
                        INSERT INTO announced_work (tenant_id, work_id, kind, starts_at, ends_at, clusters, contact, note,
                                                    made_at, made_by)
                        VALUES (:tenant, :id, :kind, :starts, :ends, CAST(:clusters AS text[]), :contact,
                                CAST(:note AS text), :now, :by)
                        """)
                .param("id", id)
                .param("kind", work.kind().name())
                .param("starts", Rows.utc(work.starts()))
                .param("ends", Rows.utc(work.ends()))
                .param(
                        "clusters",
                        work.clusters().stream()
                                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                                .filter(each -> !each.isEmpty())
                                .distinct()
                                .toArray(String[]::new))
                .param("contact", contact)
                .param("note", note)
                .param("now", Rows.utc(now))
                .param("by", Caller.current().actor().name())
                .update();
        affected.by(
                tenant,
                affected.byWork(tenant, id),
                new Affected.Mark(
                        "work",
                        id.toString(),
                        "work.announced",
                        note,
                        Map.of(
                                "kind", work.kind().name(),
                                "starts", work.starts().toString(),
                                "ends", work.ends().toString(),
                                "clusters", work.clusters(),
                                "contact", contact),
                        Sentence.of("incident.event.work", contact, work.ends())));
        return new WorkId(id);
    }

    /** Before its time. @throws Problem {@code not-found} when there is none, or it was ended before */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public void end(TenantId tenant, WorkId work) {
        int ended = jdbc.sql(tenant, """
                        UPDATE announced_work w SET ended_at = :now, ended_by = :by
                        WHERE w.tenant_id = :tenant AND w.work_id = :id AND w.ended_at IS NULL
                        """)
                .param("id", work.value())
                .param("now", Rows.utc(clock.instant()))
                .param("by", Caller.current().actor().name())
                .update();
        if (ended == 0) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such work announced, or it was ended before.");
        }
        affected.by(
                tenant,
                affected.byWork(tenant, work.value()),
                new Affected.Mark(
                        "work",
                        work.toString(),
                        "work.ended",
                        null,
                        Map.of(),
                        Sentence.of("incident.event.work-ended")));
    }

    private static WorkView view(ResultSet row, int number) throws SQLException {
        return new WorkView(
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.text(row, "code"),
                new WorkId(Rows.uuid(row, "work_id")),
                WorkKind.valueOf(Rows.text(row, "kind")),
                Rows.instant(row, "starts_at"),
                Rows.instant(row, "ends_at"),
                Arrays.asList((String[]) row.getArray("clusters").getArray()),
                Rows.text(row, "contact"),
                row.getString("note"),
                Rows.instant(row, "made_at"),
                Rows.text(row, "made_by"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("ended_by"));
    }
}

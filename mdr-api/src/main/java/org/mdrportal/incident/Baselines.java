package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
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

/** What is known to be good: an image of a workload in a namespace, for one category, with an owner and an end. */
@Service
public class Baselines {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration LOOKED_BACK = Duration.ofDays(30);

    private final TenantJdbc jdbc;
    private final Affected affected;
    private final Clock clock;

    Baselines(TenantJdbc jdbc, Affected affected, Clock clock) {
        this.jdbc = jdbc;
        this.affected = affected;
        this.clock = clock;
    }

    /** Newest first. @param inForce true: only those that mark something now */
    @PreAuthorize("@access.may('incident:tune', #reach)")
    @Transactional(readOnly = true)
    public Page<BaselineView> list(Tenants reach, boolean inForce, @Nullable Cursor after, int limit) {
        String where = (inForce ? " AND b.ended_at IS NULL AND b.ends_at > :now" : "")
                + (after == null ? "" : " AND (b.made_at, b.baseline_id) < (:at, :id)");
        List<BaselineView> rows = jdbc.sql(
                        reach, """
                        SELECT b.*, t.code FROM baseline b JOIN tenant t ON t.tenant_id = b.tenant_id
                        WHERE {tenants:b}
                        """ + where + " ORDER BY b.made_at DESC, b.baseline_id DESC LIMIT :limit")
                .param("now", Rows.utc(clock.instant()))
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Baselines::view)
                .list();
        return Page.of(rows, limit, last -> Cursor.after(last.made(), last.id().value()));
    }

    /**
     * Of what an incident opened with.
     *
     * @param ends in the future, at most a year
     * @throws Problem {@code not-found}; {@code invalid-request} when the incident names no image, workload or namespace
     */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public BaselineId of(TenantId tenant, IncidentId incident, Instant ends, String reason) {
        String why = Words.needed("reason", reason, Words.REASON);
        Instant now = clock.instant();
        if (!ends.isAfter(now) || ends.isAfter(now.plus(LONGEST))) {
            throw Words.wrong("ends", "A moment within the next year, please.", "refused.baseline.ends");
        }
        boolean complete = jdbc.sql(tenant, """
                        SELECT coalesce(i.image, '') <> '' AND coalesce(i.workload, '') <> ''
                            AND coalesce(i.namespace, '') <> '' AND NOT i.test
                        FROM incident i WHERE i.tenant_id = :tenant AND i.incident_id = :incident
                        """)
                .param("incident", incident.value())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "This customer has no such incident."));
        if (!complete) {
            throw Words.wrong(
                    "incident",
                    "A baseline needs image, workload and namespace, and this incident lacks one.",
                    "refused.baseline.lacks");
        }
        UUID id = new OrderedIds(now).next();
        String owner = Caller.current().actor().name();
        jdbc.sql(tenant, """
                        INSERT INTO baseline (tenant_id, baseline_id, image, workload, namespace, category, reason,
                                              owner_name, made_at, ends_at)
                        SELECT :tenant, :id, i.image, i.workload, i.namespace, i.category, :reason, :owner, :now, :ends
                        FROM incident i WHERE i.tenant_id = :tenant AND i.incident_id = :incident
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("reason", why)
                .param("owner", owner)
                .param("now", Rows.utc(now))
                .param("ends", Rows.utc(ends))
                .update();
        affected.by(
                tenant,
                affected.byBaseline(tenant, id),
                new Affected.Mark(
                        "baseline",
                        id.toString(),
                        "baseline.made",
                        why,
                        Map.of("incident", incident.toString(), "ends", ends.toString()),
                        Sentence.of("incident.event.baseline", ends)));
        return new BaselineId(id);
    }

    /** @throws Problem {@code not-found} when there is none, or it was ended before */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public void end(TenantId tenant, BaselineId baseline) {
        int ended = jdbc.sql(tenant, """
                        UPDATE baseline b SET ended_at = :now, ended_by = :by
                        WHERE b.tenant_id = :tenant AND b.baseline_id = :id AND b.ended_at IS NULL
                        """)
                .param("id", baseline.value())
                .param("now", Rows.utc(clock.instant()))
                .param("by", Caller.current().actor().name())
                .update();
        if (ended == 0) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such baseline, or it was ended before.");
        }
        affected.by(
                tenant,
                affected.byBaseline(tenant, baseline.value()),
                new Affected.Mark(
                        "baseline",
                        baseline.toString(),
                        "baseline.ended",
                        null,
                        Map.of(),
                        Sentence.of("incident.event.baseline-ended")));
    }

    /** Those that ran out lately, where an open incident is still less urgent because of one of them. */
    @PreAuthorize("@access.may('incident:tune', #reach)")
    @Transactional(readOnly = true)
    public Map<BaselineId, TenantId> over(Tenants reach, int most) {
        Map<BaselineId, TenantId> over = new LinkedHashMap<>();
        jdbc.sql(reach, """
                        SELECT b.tenant_id, b.baseline_id FROM baseline b
                        WHERE {tenants:b} AND b.ended_at IS NULL AND b.ends_at BETWEEN :since AND :now AND EXISTS (
                        """ + Affected.STILL_LOWERED + ") ORDER BY b.ends_at LIMIT :most")
                .param("since", Rows.utc(clock.instant().minus(LOOKED_BACK)))
                .param("now", Rows.utc(clock.instant()))
                .param("most", most)
                .query(row -> {
                    over.put(new BaselineId(Rows.uuid(row, "baseline_id")), new TenantId(Rows.uuid(row, "tenant_id")));
                });
        return over;
    }

    /** What it made less urgent is decided anew. */
    @PreAuthorize("@access.may('incident:tune', #tenant)")
    @Transactional
    public void settle(TenantId tenant, BaselineId baseline) {
        List<UUID> lowered = affected.stillLowered(tenant, baseline.value(), clock.instant());
        if (!lowered.isEmpty()) {
            affected.by(
                    tenant,
                    lowered,
                    new Affected.Mark(
                            "baseline",
                            baseline.toString(),
                            "baseline.over",
                            null,
                            Map.of(),
                            Sentence.of("incident.event.baseline-over")));
        }
    }

    private static BaselineView view(ResultSet row, int number) throws SQLException {
        return new BaselineView(
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.text(row, "code"),
                new BaselineId(Rows.uuid(row, "baseline_id")),
                Category.valueOf(Rows.text(row, "category")),
                Rows.text(row, "image"),
                Rows.text(row, "workload"),
                Rows.text(row, "namespace"),
                Rows.text(row, "reason"),
                Rows.text(row, "owner_name"),
                Rows.instant(row, "made_at"),
                Rows.instant(row, "ends_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("ended_by"));
    }
}

package org.mdrportal.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** What is wrong with watching, for the provider's lead. They belong to the provider's tenant: no customer sees any. */
@Service
public class Signals {

    private static final int MAX_REASON = 500;

    private final TenantJdbc jdbc;
    private final ObjectMapper json;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    private record Open(SignalKind kind, int number, java.time.Instant oldest) {}

    Signals(
            TenantJdbc jdbc,
            ObjectMapper json,
            Audit audit,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first. */
    @PreAuthorize("@access.may('signal:read', #reach)")
    @Transactional(readOnly = true)
    public Page<SignalView> list(Tenants reach, boolean openOnly, @Nullable Cursor after, int limit) {
        StringBuilder where = new StringBuilder("WHERE {tenants:s}");
        if (openOnly) {
            where.append(" AND s.ended_at IS NULL");
        }
        if (after != null) {
            where.append(" AND (s.opened_at, s.signal_id) < (:at, :id)");
        }
        List<SignalView> rows = jdbc.sql(
                        reach, """
                        SELECT s.signal_id, s.kind, s.about_tenant, s.about_subscription, s.about, s.detail, s.opened_at,
                               s.changed_at, s.ended_at, s.ended_by, s.end_reason, t.code, t.name AS tenant_name,
                               u.name AS subscription_name
                        FROM signal s
                        LEFT JOIN tenant t ON {tenants:t} AND t.tenant_id = s.about_tenant
                        LEFT JOIN subscription u ON {tenants:u} AND u.tenant_id = s.about_tenant
                            AND u.subscription_id = s.about_subscription
                        """ + where + " ORDER BY s.opened_at DESC, s.signal_id DESC LIMIT :limit")
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(this::view)
                .list();
        return Page.of(
                rows, limit, last -> Cursor.after(last.opened(), last.id().value()));
    }

    /** Those that are open. */
    @PreAuthorize("@access.may('signal:read', #reach)")
    @Transactional(readOnly = true)
    public SignalSummary summary(Tenants reach) {
        List<Open> open = jdbc.sql(reach, """
                        SELECT s.kind, count(*) AS number, min(s.opened_at) AS oldest FROM signal s
                        WHERE {tenants:s} AND s.ended_at IS NULL
                        GROUP BY s.kind
                        """)
                .query((row, _) -> new Open(
                        SignalKind.valueOf(Rows.text(row, "kind")), row.getInt("number"), Rows.instant(row, "oldest")))
                .list();
        Map<SignalKind, Integer> byKind = new EnumMap<>(SignalKind.class);
        open.forEach(each -> byKind.put(each.kind(), each.number()));
        return new SignalSummary(
                open.stream().mapToInt(Open::number).sum(),
                byKind,
                open.stream()
                        .map(Open::oldest)
                        .min(java.util.Comparator.naturalOrder())
                        .orElse(null));
    }

    /**
     * Ends one of a kind that people end.
     *
     * @param provider whose it is: the provider's own tenant
     * @throws Problem {@code not-found}; {@code stale-version} when it is over already; {@code invalid-request} when it ends
     *     by being repaired, or without a reason
     */
    @PreAuthorize("@access.may('signal:write', #provider)")
    @Transactional
    public void end(TenantId provider, SignalId id, String reason) {
        String said = reason.strip();
        if (said.isEmpty() || said.length() > MAX_REASON) {
            String detail = "A reason is 1 to " + MAX_REASON + " characters.";
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("reason", List.of(detail)));
        }
        SignalKind kind = kindOf(provider, id);
        if (!kind.endedByPeople()) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST, "This signal ends by itself as soon as what it tells of is repaired.");
        }
        int ended = jdbc.sql(provider, """
                        UPDATE signal s SET ended_at = :now, ended_by = :by, end_reason = :reason
                        WHERE s.tenant_id = :tenant AND s.signal_id = :id AND s.ended_at IS NULL
                        """)
                .param("now", Rows.utc(clock.instant()))
                .param("by", Caller.current().actor().name())
                .param("reason", said)
                .param("id", id.value())
                .update();
        if (ended == 0) {
            throw Problem.of(ProblemType.STALE_VERSION, "Somebody else ended this signal meanwhile.");
        }
        audit.record(provider, "signal.ended", "signal", id.toString(), said, Map.of("kind", kind.name()));
        changes.changed(provider, "signal", id.toString());
        events.publishEvent(new SignalsChanged(provider, List.of(), List.of(id)));
    }

    /** Those of these that there are, for a module that hears of {@link SignalsChanged}. @param provider whose they are */
    @PreAuthorize("@access.may('signal:read', #provider)")
    @Transactional(readOnly = true)
    public List<SignalView> of(TenantId provider, Collection<SignalId> signals) {
        return jdbc.sql(provider, """
                        SELECT s.signal_id, s.kind, s.about_tenant, s.about_subscription, s.about, s.detail, s.opened_at,
                               s.changed_at, s.ended_at, s.ended_by, s.end_reason, CAST(NULL AS text) AS code,
                               CAST(NULL AS text) AS tenant_name, CAST(NULL AS text) AS subscription_name
                        FROM signal s
                        WHERE s.tenant_id = :tenant AND s.signal_id = ANY (:ids)
                        ORDER BY s.opened_at, s.signal_id
                        """)
                .param("ids", signals.stream().map(SignalId::value).toArray(UUID[]::new))
                .query(this::view)
                .list();
    }

    private SignalKind kindOf(TenantId provider, SignalId id) {
        return jdbc.sql(provider, "SELECT s.kind FROM signal s WHERE s.tenant_id = :tenant AND s.signal_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(SignalKind::valueOf)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such signal."));
    }

    private SignalView view(ResultSet row, int number) throws SQLException {
        SignalKey key = SignalReader.key(row);
        return new SignalView(
                new SignalId(Rows.uuid(row, "signal_id")),
                key.kind(),
                key.tenant(),
                row.getString("code"),
                row.getString("tenant_name"),
                key.subscription(),
                row.getString("subscription_name"),
                key.about(),
                json.readValue(row.getString("detail"), Sentence.class),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "changed_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}

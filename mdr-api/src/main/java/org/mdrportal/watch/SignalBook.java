package org.mdrportal.watch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Opens and ends signals in bulk, for the sweep. Two sweeps at once write what one would have written. */
@Service
class SignalBook {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignalBook(
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

    /** @return those that are open because of this call */
    @PreAuthorize("@access.may('signal:write', #provider)")
    @Transactional
    public List<OpenSignal> open(TenantId provider, List<OpenSignal> signals) {
        Map<UUID, OpenSignal> byId = new HashMap<>();
        signals.forEach(each -> byId.put(each.id().value(), each));
        // In one order, so that two sweeps at once wait for each other and do not deadlock.
        List<OpenSignal> ordered = signals.stream()
                .sorted(Comparator.comparing(each -> each.key().toString()))
                .toList();
        List<OpenSignal> opened = jdbc
                .sql(provider, """
                        INSERT INTO signal (tenant_id, signal_id, kind, about_tenant, about_subscription, about, detail,
                                            opened_at, changed_at)
                        SELECT :tenant, i.signal_id, i.kind, i.about_tenant, i.about_subscription, i.about,
                               CAST(i.detail AS jsonb), :now, :now
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:kinds AS text[]), CAST(:tenants AS uuid[]),
                                    CAST(:subscriptions AS uuid[]), CAST(:abouts AS text[]), CAST(:details AS text[]))
                            WITH ORDINALITY AS i (signal_id, kind, about_tenant, about_subscription, about, detail, n)
                        ORDER BY i.n
                        ON CONFLICT DO NOTHING
                        RETURNING signal_id
                        """)
                .param("ids", ids(ordered))
                .param("kinds", texts(ordered, each -> each.key().kind()))
                .param("tenants", texts(ordered, each -> each.key().tenant()))
                .param("subscriptions", texts(ordered, each -> each.key().subscription()))
                .param("abouts", texts(ordered, each -> each.key().about()))
                .param("details", texts(ordered, each -> json.writeValueAsString(each.detail())))
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> Rows.uuid(row, "signal_id"))
                .list()
                .stream()
                .map(byId::get)
                .toList();
        note(provider, "signals.opened", opened);
        tell(provider, opened, List.of());
        return opened;
    }

    @PreAuthorize("@access.may('signal:write', #provider)")
    @Transactional
    public void change(TenantId provider, List<OpenSignal> signals) {
        int changed = jdbc.sql(provider, """
                        UPDATE signal s SET detail = CAST(i.detail AS jsonb), changed_at = :now
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:details AS text[])) AS i (signal_id, detail)
                        WHERE s.tenant_id = :tenant AND s.signal_id = i.signal_id AND s.ended_at IS NULL
                        """)
                .param("ids", ids(signals))
                .param("details", texts(signals, each -> json.writeValueAsString(each.detail())))
                .param("now", Rows.utc(clock.instant()))
                .update();
        if (changed > 0) {
            changes.changed(provider, "signal", named(signals));
        }
    }

    /** @return those that are ended because of this call */
    @PreAuthorize("@access.may('signal:write', #provider)")
    @Transactional
    public List<OpenSignal> end(TenantId provider, List<OpenSignal> signals) {
        List<UUID> ids = jdbc.sql(provider, """
                        UPDATE signal s SET ended_at = :now, ended_by = 'system'
                        WHERE s.tenant_id = :tenant AND s.signal_id = ANY (CAST(:ids AS uuid[])) AND s.ended_at IS NULL
                        RETURNING s.signal_id
                        """)
                .param("ids", ids(signals))
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> Rows.uuid(row, "signal_id"))
                .list();
        List<OpenSignal> ended =
                signals.stream().filter(each -> ids.contains(each.id().value())).toList();
        note(provider, "signals.ended", ended);
        tell(provider, List.of(), ended);
        return ended;
    }

    private void tell(TenantId provider, List<OpenSignal> opened, List<OpenSignal> ended) {
        if (!opened.isEmpty() || !ended.isEmpty()) {
            events.publishEvent(new SignalsChanged(
                    provider,
                    opened.stream().map(OpenSignal::id).toList(),
                    ended.stream().map(OpenSignal::id).toList()));
        }
    }

    /** One record for what one sweep found, as intake writes one for a batch. */
    private void note(TenantId provider, String action, List<OpenSignal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        audit.record(
                provider,
                action,
                "signal",
                named(signals),
                null,
                Map.of(
                        "signals",
                        signals.stream()
                                .map(each -> Map.of(
                                        "id", each.id().toString(),
                                        "kind", each.key().kind().name(),
                                        "tenant", String.valueOf(each.key().tenant()),
                                        "subscription",
                                                String.valueOf(each.key().subscription()),
                                        "about", each.key().about()))
                                .toList()));
        changes.changed(provider, "signal", named(signals));
    }

    /** The one, or a name for all of them. */
    private static String named(List<OpenSignal> signals) {
        return signals.size() == 1
                ? signals.getFirst().id().toString()
                : UUID.nameUUIDFromBytes(signals.toString().getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static UUID[] ids(List<OpenSignal> signals) {
        return signals.stream().map(each -> each.id().value()).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(
            List<OpenSignal> signals, Function<OpenSignal, ? extends @Nullable Object> each) {
        return signals.stream()
                .map(signal -> {
                    Object value = each.apply(signal);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}

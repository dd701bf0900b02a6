package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.watch.SignalId;
import org.mdrportal.watch.SignalKind;
import org.mdrportal.watch.SignalView;
import org.mdrportal.watch.Signals;
import org.mdrportal.watch.SignalsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is wrong with watching is work for the provider's own people, with an incident like any other work. */
@Component
final class SignalIncidents {

    private final Signals signals;
    private final SignalRows rows;
    private final Openings openings;
    private final ActivityRows activity;
    private final Timeline timeline;
    private final Desk desk;
    private final Clock clock;

    SignalIncidents(
            Signals signals,
            SignalRows rows,
            Openings openings,
            ActivityRows activity,
            Timeline timeline,
            Desk desk,
            Clock clock) {
        this.signals = signals;
        this.rows = rows;
        this.openings = openings;
        this.activity = activity;
        this.timeline = timeline;
        this.desk = desk;
        this.clock = clock;
    }

    @EventListener
    void on(SignalsChanged changed) {
        if (!changed.ended().isEmpty()) {
            repaired(changed.provider(), changed.ended());
        }
        if (!changed.opened().isEmpty()) {
            open(changed.provider(), signals.of(changed.provider(), changed.opened()));
        }
    }

    private void open(TenantId provider, List<SignalView> opened) {
        if (opened.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        OrderedIds ids = new OrderedIds(now);
        List<IncidentWriter.Opening> all = opened.stream()
                .map(signal -> Openings.of(
                        ids.next(),
                        Origin.SIGNAL,
                        Category.OPERATIONS,
                        "",
                        signal.id().value(),
                        signal.detail(),
                        null))
                .toList();
        openings.open(
                provider,
                all,
                opened.stream().map(signal -> base(signal.kind())).toList(),
                opened.stream()
                        .map(signal ->
                                new Openings.Told(Sentence.of("incident.event.signal." + signal.kind()), null, null))
                        .toList(),
                now);
        rows.about(provider, all, opened);
        Set<UUID> touched = new TreeSet<>();
        all.forEach(each -> touched.add(each.id()));
        desk.opened(
                provider,
                touched,
                Deed.of(
                        "incidents.opened",
                        null,
                        Map.of(
                                "signals",
                                opened.stream()
                                        .map(each -> each.id().toString())
                                        .toList())),
                now);
    }

    /** Nobody has looked at it yet for that: it stays open until a person says what it was. */
    private void repaired(TenantId provider, List<SignalId> ended) {
        List<UUID> incidents = rows.open(provider, ended);
        if (incidents.isEmpty()) {
            return;
        }
        Set<UUID> touched = new TreeSet<>(incidents);
        activity.lock(provider, incidents).forEach(row -> touched.add(row.incident()));
        Instant now = clock.instant();
        timeline.add(
                provider,
                incidents.stream()
                        .map(each -> Timeline.Entry.of(each, EventKind.SOURCE, Sentence.of("incident.event.repaired")))
                        .toList(),
                now);
        desk.follow(
                provider,
                touched,
                Deed.of(
                        "incidents.repaired",
                        null,
                        Map.of("signals", ended.stream().map(SignalId::toString).toList())),
                incidents.getFirst(),
                now);
    }

    /** Nobody sees an attack meanwhile; or it can wait for a day. */
    private static Priority base(SignalKind kind) {
        return switch (kind) {
            case SILENCE, ACCESS_LOST, PLAN_OFF, CREDENTIAL_FAILING, ALREADY_RUNNING -> Priority.P2;
            case CREDENTIAL_EXPIRING, UNMAPPED -> Priority.P3;
        };
    }
}

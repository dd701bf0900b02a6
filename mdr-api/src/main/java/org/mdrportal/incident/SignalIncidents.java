package org.mdrportal.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Begins the code of what is said of an incident that many signals of a kind made. */
    static final String MANY = "incident.signals.";

    /** More of one kind at once are one incident. */
    private static final int MOST_APART = 20;

    /** As long as that, what follows belongs to it. */
    private static final Duration OUTAGE = Duration.ofHours(1);

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
        Map<UUID, List<SignalView>> fresh = new LinkedHashMap<>();
        Map<SignalKind, List<SignalView>> byKind =
                opened.stream().collect(Collectors.groupingBy(SignalView::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, signals) -> {
            Optional<UUID> outage = rows.outage(provider, kind, now.minus(OUTAGE));
            if (outage.isPresent()) {
                goesOn(provider, outage.get(), signals, now);
            } else if (signals.size() > MOST_APART) {
                fresh.put(ids.next(), signals);
            } else {
                signals.forEach(signal -> fresh.put(ids.next(), List.of(signal)));
            }
        });
        if (!fresh.isEmpty()) {
            open(provider, fresh, now);
        }
    }

    private void open(TenantId provider, Map<UUID, List<SignalView>> byIncident, Instant now) {
        List<IncidentWriter.Opening> all = byIncident.entrySet().stream()
                .map(each -> Openings.of(
                        each.getKey(),
                        Origin.SIGNAL,
                        Category.OPERATIONS,
                        "",
                        each.getValue().getFirst().id().value(),
                        summary(each.getValue()),
                        null))
                .toList();
        List<SignalKind> kinds = byIncident.values().stream()
                .map(signals -> signals.getFirst().kind())
                .toList();
        openings.open(
                provider,
                all,
                kinds.stream().map(SignalIncidents::base).toList(),
                kinds.stream()
                        .map(kind -> new Openings.Told(Sentence.of("incident.event.signal." + kind), null, null))
                        .toList(),
                now);
        rows.about(provider, byIncident);
        rows.made(provider, byIncident);
        int signals = byIncident.values().stream().mapToInt(List::size).sum();
        desk.opened(
                provider,
                new TreeSet<>(byIncident.keySet()),
                Deed.of("incidents.opened", null, Map.of("signals", signals)),
                now);
    }

    /** What opens for one reason is one thing to work on: an outage is not a thousand incidents. */
    private void goesOn(TenantId provider, UUID incident, List<SignalView> signals, Instant now) {
        rows.made(provider, Map.of(incident, signals));
        timeline.add(
                provider,
                List.of(Timeline.Entry.of(
                        incident, EventKind.SOURCE, Sentence.of("incident.event.signals", signals.size()))),
                now);
    }

    private static Sentence summary(List<SignalView> signals) {
        SignalView first = signals.getFirst();
        return signals.size() == 1 ? first.detail() : Sentence.of(MANY + first.kind());
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

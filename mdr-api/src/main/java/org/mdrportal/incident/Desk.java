package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.springframework.stereotype.Component;

/**
 * How a person's decision is written: rows locked in the one order, then the decision, the timeline, what lists show, the
 * record. A decision about something that has changed since it was seen is refused with what changed.
 */
@Component
final class Desk {

    private final ActivityRows activity;
    private final IncidentRepository incidents;
    private final DeskRows rows;
    private final Timeline timeline;
    private final Urgencies urgencies;
    private final Projections projections;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    Desk(
            ActivityRows activity,
            IncidentRepository incidents,
            DeskRows rows,
            Timeline timeline,
            Urgencies urgencies,
            Projections projections,
            Audit audit,
            Changes changes,
            Clock clock) {
        this.activity = activity;
        this.incidents = incidents;
        this.rows = rows;
        this.timeline = timeline;
        this.urgencies = urgencies;
        this.projections = projections;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * For a decision.
     *
     * @param version the one the caller saw
     * @throws Problem {@code not-found}, {@code incident-merged}, {@code stale-version}
     */
    Held decide(TenantId tenant, IncidentId incident, int version) {
        Held held = atTheTop(tenant, incident);
        // Read before anything became true by itself: that alone is no reason to refuse.
        if (held.entity().version() != version) {
            throw rows.stale(tenant, incident.value(), version, held.entity().version());
        }
        return held;
    }

    /** For what goes with whatever else is done meanwhile. @throws Problem {@code not-found}, {@code incident-merged} */
    Held atTheTop(TenantId tenant, IncidentId incident) {
        return top(hold(tenant, incident));
    }

    /** @throws Problem {@code incident-merged} */
    Held top(Held held) {
        if (!held.root().equals(held.id())) {
            String top = rows.number(held.tenant(), held.root());
            throw Problem.of(
                    ProblemType.INCIDENT_MERGED,
                    "This incident is worked on as part of " + top + ".",
                    Map.of("incident", top));
        }
        return held;
    }

    /** @throws Problem {@code not-found} */
    Held hold(TenantId tenant, IncidentId incident) {
        List<ActivityRows.Locked> locked = activity.lock(tenant, Set.of(incident.value()));
        return held(tenant, incident, locked);
    }

    /** Several in one act: all locked before the first is read. @throws Problem {@code not-found} */
    List<Held> hold(TenantId tenant, List<IncidentId> wanted) {
        List<ActivityRows.Locked> locked =
                activity.lock(tenant, wanted.stream().map(IncidentId::value).toList());
        return wanted.stream().map(each -> held(tenant, each, locked)).toList();
    }

    private Held held(TenantId tenant, IncidentId incident, List<ActivityRows.Locked> locked) {
        UUID id = incident.value();
        IncidentEntity entity = incidents
                .findById(new IncidentEntity.Key(tenant.value(), id))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "This customer has no such incident."));
        // After the wait for the lock: what another one did meanwhile lies before it.
        Instant now = clock.instant();
        DeskRows.Moved moved = rows.moved(tenant, id);
        entity.settle(moved.reopenedAt(), moved.woken(), now);
        return new Held(tenant, id, entity, locked, Caller.current().actor(), now);
    }

    /** What is written in the end. @param action past tense. @param content what exactly was done */
    record Deed(String action, @Nullable String reason, Map<String, ?> content, boolean urgent, boolean restarted) {

        static Deed of(String action, @Nullable String reason, Map<String, ?> content) {
            return new Deed(action, reason, content, false, false);
        }

        static Deed of(String action) {
            return of(action, null, Map.of());
        }

        /** After which the priority may be another one. */
        Deed urgent(boolean anew) {
            return new Deed(action, reason, content, true, anew);
        }
    }

    /** Puts it on hold, whatever woke it before. */
    void snooze(Held held, Instant until) {
        held.entity().snooze(until);
        rows.asleep(held.tenant(), held.id());
    }

    /** Writes what was decided; nothing when nothing was said. @return the version after it */
    int done(Held held, Deed deed) {
        int version = save(held);
        if (!held.said().isEmpty()) {
            follow(held.tenant(), held.touched(), deed, held.id(), held.now());
        }
        return version;
    }

    /** The same, written also when there is nothing to say on the timeline. */
    int always(Held held, Deed deed) {
        int version = done(held, deed);
        if (held.said().isEmpty()) {
            follow(held.tenant(), held.touched(), deed, held.id(), held.now());
        }
        return version;
    }

    /** The decision and what is said of it; lists and the record are left to {@link #follow}. */
    int save(Held held) {
        int before = held.entity().version();
        int now = incidents.saveAndFlush(held.entity()).version();
        Integer version = now == before ? null : now;
        timeline.add(
                held.tenant(),
                held.said().stream()
                        .map(each -> new Timeline.Entry(
                                held.id(),
                                each.kind(),
                                each.sentence(),
                                held.actor().name(),
                                each.body(),
                                version))
                        .toList(),
                held.now());
        return now;
    }

    /** What follows when incidents open by themselves: their promises begin to run. */
    void opened(TenantId tenant, Collection<UUID> incidents, Deed deed, Instant now) {
        urgencies.decide(tenant, incidents, incidents, now);
        projections.refresh(tenant, incidents, now);
        String about = incidents.size() == 1
                ? incidents.iterator().next().toString()
                : new OrderedIds(now).next().toString();
        audit.record(tenant, deed.action(), "incident", about, deed.reason(), deed.content());
        changes.changed(tenant, "incident", about);
    }

    /** What follows from a change to some incidents: how urgent they are, what lists show, the record. */
    void follow(TenantId tenant, Collection<UUID> touched, Deed deed, UUID about, Instant now) {
        Set<UUID> all = new TreeSet<>(touched);
        all.add(about);
        if (deed.urgent()) {
            urgencies.decide(tenant, all, deed.restarted() ? Set.of(about) : Set.of(), now);
        }
        projections.refresh(tenant, all, now);
        audit.record(tenant, deed.action(), "incident", about.toString(), deed.reason(), deed.content());
        changes.changed(tenant, "incident", about.toString());
    }
}

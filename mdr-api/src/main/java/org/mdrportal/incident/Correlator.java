package org.mdrportal.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.springframework.stereotype.Component;

/**
 * Brings alerts to their incidents inside the transaction that stored them. The number of statements does not grow with
 * the alerts. Locks are taken in one order everywhere: slots by key, activity rows by id, the number last.
 */
@Component
final class Correlator {

    /** How long before a recurrence counts as one (PRODUCT.md). */
    private static final Duration RECURRENCE = Duration.ofDays(90);

    private final CorrelationRows rows;
    private final CorrelationWindows windows;
    private final Sightings sightings;
    private final LinkRows links;
    private final ActivityRows activity;
    private final IncidentWriter writer;
    private final Entities entities;
    private final Urgencies urgencies;
    private final Timeline timeline;
    private final Projections projections;
    private final Audit audit;
    private final Changes changes;

    Correlator(
            CorrelationRows rows,
            CorrelationWindows windows,
            Sightings sightings,
            LinkRows links,
            ActivityRows activity,
            IncidentWriter writer,
            Entities entities,
            Urgencies urgencies,
            Timeline timeline,
            Projections projections,
            Audit audit,
            Changes changes) {
        this.rows = rows;
        this.windows = windows;
        this.sightings = sightings;
        this.links = links;
        this.activity = activity;
        this.writer = writer;
        this.entities = entities;
        this.urgencies = urgencies;
        this.timeline = timeline;
        this.projections = projections;
        this.audit = audit;
        this.changes = changes;
    }

    /** @param batch what the audit record and open pages name */
    void correlate(TenantId tenant, String batch, Collection<UUID> alerts, Instant now) {
        List<Candidate> candidates = rows.candidates(tenant, alerts);
        if (candidates.isEmpty()) {
            return;
        }
        rows.takeSlots(tenant, slots(candidates), now);
        OrderedIds ids = new OrderedIds(now);
        Prepared prepared = prepare(tenant, candidates, ids);
        CorrelationPlan plan = prepared.plan();
        Set<UUID> touched = prepared.touched();
        Set<UUID> firstEver = sightings.count(tenant, candidates);
        List<IncidentWriter.Opening> openings = openings(tenant, plan, now);
        if (!openings.isEmpty()) {
            writer.open(tenant, openings, writer.numbers(tenant, openings.size()), now);
        }
        writer.belong(tenant, plan.groups(), firstEver, now);
        entities.add(tenant, plan.groups());
        activity.add(tenant, plan.groups(), firstEver, now);
        bridge(tenant, plan, now);
        link(tenant, prepared, now);
        if (!plan.reopened().isEmpty()) {
            activity.reopen(tenant, plan.reopened(), now);
        }
        Set<UUID> restarted = new HashSet<>(plan.reopened());
        openings.forEach(opening -> restarted.add(opening.id()));
        say(tenant, plan, openings, now);
        urgencies.decide(tenant, touched, restarted, now);
        projections.refresh(tenant, touched, now);
        record(tenant, batch, plan, openings);
    }

    /** What is to be done, with everything locked that it is done to. */
    private record Prepared(
            CorrelationPlan plan, Set<UUID> near, Set<UUID> touched, Map<UUID, UUID> known, Links.Attacks attacks) {}

    /** A person may decide between looking and locking: then it is looked at again. What is locked stays as it is. */
    private Prepared prepare(TenantId tenant, List<Candidate> candidates, OrderedIds ids) {
        List<Standing> standing = standing(tenant, candidates);
        while (true) {
            Prepared prepared = prepare(tenant, candidates, standing, ids);
            if (prepared != null) {
                boolean joins = prepared.plan().groups().stream().anyMatch(group -> !group.opens());
                List<Standing> now = joins ? standing(tenant, candidates) : standing;
                if (Set.copyOf(now).equals(Set.copyOf(standing))) {
                    return prepared;
                }
                standing = now;
            }
        }
    }

    /** @return null when attacks became one meanwhile, so that who is near whom is to be looked at again */
    private @Nullable Prepared prepare(
            TenantId tenant, List<Candidate> candidates, List<Standing> standing, OrderedIds ids) {
        CorrelationPlan plan = CorrelationPlan.of(candidates, standing, windows::of, ids::next);
        List<Links.Moment> moments = Links.moments(plan.groups());
        Links.Ties near = Links.near(moments, links.there(tenant, Links.ranges(moments)));
        Links.Ties ties = near.and(links.grouped(tenant, plan.groups()));
        Set<UUID> touched = touched(plan, ties);
        touched.addAll(links.loweredByWork(tenant, moments));
        Set<UUID> wanted = new TreeSet<>(touched);
        if (!ties.isEmpty()) {
            Links.Attacks expected = Links.attacks(ties, activity.attacks(tenant, touched), ids::next);
            if (!expected.united().isEmpty()) {
                wanted.addAll(activity.members(tenant, expected.united().keySet()));
            }
        }
        List<ActivityRows.Locked> locked = activity.lock(tenant, wanted);
        touched.addAll(workedOnWith(touched, locked));
        Map<UUID, UUID> known = ActivityRows.attacks(locked);
        Links.Attacks attacks = Links.attacks(ties, known, ids::next);
        return ties.isEmpty() || settled(tenant, ties, locked, attacks)
                ? new Prepared(plan, near.incidents(), touched, known, attacks)
                : null;
    }

    /** What is worked on together with these; who is locked only because its attack ends stays as it is. */
    private static Set<UUID> workedOnWith(Set<UUID> touched, List<ActivityRows.Locked> locked) {
        Set<UUID> roots = locked.stream()
                .filter(row -> touched.contains(row.incident()))
                .map(ActivityRows.Locked::root)
                .collect(Collectors.toSet());
        return locked.stream()
                .filter(row -> roots.contains(row.root()))
                .map(ActivityRows.Locked::incident)
                .collect(Collectors.toSet());
    }

    /** Holds the attacks, and says whether all of them are what they were when it was looked at who is near whom. */
    private boolean settled(TenantId tenant, Links.Ties ties, List<ActivityRows.Locked> locked, Links.Attacks attacks) {
        Set<UUID> joined = new TreeSet<>();
        ties.ties().forEach(tie -> joined.add(tie.attack()));
        Set<UUID> held = new TreeSet<>(joined);
        attacks.united().forEach((loser, winner) -> held.addAll(List.of(loser, winner)));
        if (held.isEmpty()) {
            return true;
        }
        if (!activity.lockAttacks(tenant, held).containsAll(joined)) {
            return false;
        }
        Set<UUID> known = locked.stream().map(ActivityRows.Locked::incident).collect(Collectors.toSet());
        return attacks.united().isEmpty()
                || known.containsAll(activity.members(tenant, attacks.united().keySet()));
    }

    /** Of alerts whose content changed, those that are to be correlated like new ones. */
    List<UUID> activated(TenantId tenant, Collection<UUID> changed) {
        return rows.activated(tenant, changed);
    }

    /** What the source says anew of alerts that belong to incidents. */
    void changed(TenantId tenant, String batch, Collection<UUID> alerts, Instant now) {
        Map<UUID, SourceChange> said = SourceChange.byAlert(rows.changes(tenant, alerts));
        if (said.isEmpty()) {
            return;
        }
        List<UUID> incidents =
                said.values().stream().map(SourceChange::incident).distinct().toList();
        Set<UUID> touched = new TreeSet<>(incidents);
        activity.lock(tenant, incidents).forEach(row -> touched.add(row.incident()));
        activity.countDone(tenant, alerts);
        timeline.add(tenant, said.values().stream().map(SourceChange::entry).toList(), now);
        projections.refresh(tenant, touched, now);
        changes.changed(tenant, "incident", batch);
    }

    private static Set<CorrelationKey> slots(List<Candidate> candidates) {
        Set<CorrelationKey> keys = new TreeSet<>();
        for (Candidate each : candidates) {
            keys.add(each.key());
            keys.add(CorrelationKey.ofCluster(each.cluster()));
        }
        return keys;
    }

    private List<Standing> standing(TenantId tenant, List<Candidate> candidates) {
        Duration widest = windows.widest();
        Set<CorrelationKey> keys = new TreeSet<>();
        candidates.forEach(each -> keys.add(each.key()));
        Instant from = candidates.stream()
                .map(Candidate::happenedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant to = candidates.stream()
                .map(Candidate::happenedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        return rows.standing(tenant, keys, from.minus(widest), to.plus(widest));
    }

    private static Set<UUID> touched(CorrelationPlan plan, Links.Ties ties) {
        Set<UUID> touched = new TreeSet<>();
        plan.groups().forEach(group -> touched.add(group.incident()));
        plan.bridges().forEach(bridge -> touched.addAll(List.of(bridge.child(), bridge.parent())));
        touched.addAll(ties.incidents());
        touched.addAll(plan.reopened());
        return touched;
    }

    private List<IncidentWriter.Opening> openings(TenantId tenant, CorrelationPlan plan, Instant now) {
        List<CorrelationPlan.Group> groups = plan.openings();
        if (groups.isEmpty()) {
            return List.of();
        }
        Set<CorrelationKey> keys = new TreeSet<>();
        groups.forEach(group -> keys.add(group.key()));
        List<CorrelationRows.Earlier> earlier = new ArrayList<>(rows.earlier(tenant, keys, now.minus(RECURRENCE)));
        List<IncidentWriter.Opening> openings = new ArrayList<>();
        for (CorrelationPlan.Group group : groups) {
            Candidate lead = group.alerts().getFirst();
            openings.add(new IncidentWriter.Opening(
                    group.incident(),
                    Origin.ALERTS,
                    lead.category().name(),
                    group.key(),
                    lead,
                    lead.cluster(),
                    lead.principal(),
                    lead.sample(),
                    group.alerts().stream().anyMatch(Candidate::late),
                    before(group, lead, earlier),
                    null,
                    null,
                    null,
                    null));
            earlier.add(new CorrelationRows.Earlier(
                    group.incident(), group.key(), group.alerts().getLast().happenedAt()));
        }
        return openings;
    }

    /** One that it would have joined, were it not closed, came before it too, whichever happened first. */
    private @Nullable UUID before(CorrelationPlan.Group group, Candidate lead, List<CorrelationRows.Earlier> earlier) {
        return earlier.stream()
                .filter(each -> each.key().equals(group.key())
                        && each.last().isBefore(lead.happenedAt().plus(windows.of(lead.category())))
                        && each.last().isAfter(lead.happenedAt().minus(RECURRENCE)))
                .max(java.util.Comparator.comparing(CorrelationRows.Earlier::last))
                .map(CorrelationRows.Earlier::incident)
                .orElse(null);
    }

    private void bridge(TenantId tenant, CorrelationPlan plan, Instant now) {
        if (plan.bridges().isEmpty()) {
            return;
        }
        writer.merge(tenant, plan.bridges(), now);
        Map<UUID, UUID> roots = new LinkedHashMap<>();
        plan.bridges().forEach(bridge -> {
            roots.replaceAll((_, root) -> root.equals(bridge.child()) ? bridge.parent() : root);
            roots.put(bridge.child(), bridge.parent());
        });
        writer.root(tenant, roots);
    }

    private void link(TenantId tenant, Prepared prepared, Instant now) {
        if (!prepared.near().isEmpty()) {
            activity.near(tenant, prepared.near());
        }
        Map<UUID, UUID> united = prepared.attacks().united();
        if (!united.isEmpty()) {
            activity.unite(tenant, united);
        }
        Map<UUID, UUID> joining = new HashMap<>(prepared.attacks().of());
        joining.keySet().removeAll(prepared.known().keySet());
        if (!joining.isEmpty()) {
            activity.attack(tenant, joining, now);
            timeline.add(
                    tenant,
                    joining.keySet().stream()
                            .map(incident ->
                                    Timeline.Entry.of(incident, EventKind.ATTACK, Sentence.of("incident.event.attack")))
                            .toList(),
                    now);
        }
    }

    private void say(TenantId tenant, CorrelationPlan plan, List<IncidentWriter.Opening> openings, Instant now) {
        List<Timeline.Entry> said = new ArrayList<>();
        Set<UUID> recurring = new HashSet<>();
        openings.stream().filter(each -> each.recurrenceOf() != null).forEach(each -> recurring.add(each.id()));
        for (CorrelationPlan.Group group : plan.groups()) {
            int alerts = group.alerts().size();
            if (group.opens()) {
                said.add(Timeline.Entry.of(
                        group.incident(),
                        EventKind.OPENED,
                        Sentence.of(
                                recurring.contains(group.incident())
                                        ? "incident.event.opened-again"
                                        : "incident.event.opened",
                                alerts)));
            } else {
                said.add(Timeline.Entry.of(
                        group.incident(), EventKind.ALERTS, Sentence.of("incident.event.alerts", alerts)));
            }
        }
        plan.reopened()
                .forEach(root ->
                        said.add(Timeline.Entry.of(root, EventKind.STATE, Sentence.of("incident.event.reopened"))));
        plan.bridges().forEach(bridge -> {
            said.add(Timeline.Entry.of(bridge.child(), EventKind.MERGE, Sentence.of("incident.event.bridged")));
            said.add(Timeline.Entry.of(bridge.parent(), EventKind.MERGE, Sentence.of("incident.event.bridge")));
        });
        timeline.add(tenant, said, now);
    }

    private void record(TenantId tenant, String batch, CorrelationPlan plan, List<IncidentWriter.Opening> openings) {
        if (!openings.isEmpty() || !plan.reopened().isEmpty() || !plan.bridges().isEmpty()) {
            audit.record(
                    tenant,
                    "incidents.correlated",
                    "batch",
                    batch,
                    null,
                    Map.of(
                            "opened",
                                    openings.stream()
                                            .map(each -> each.id().toString())
                                            .toList(),
                            "reopened",
                                    plan.reopened().stream().map(UUID::toString).toList(),
                            "merged",
                                    plan.bridges().stream()
                                            .map(each -> each.child().toString())
                                            .toList()));
        }
        changes.changed(tenant, "incident", batch);
    }
}

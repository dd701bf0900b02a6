package org.mdrportal.incident;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.alert.AlertId;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Working on incidents as one, or on one as several. Nothing moves but what is split off; every number stays. */
@Service
public class IncidentMerges {

    private static final int MOST = 500;

    private final Desk desk;
    private final DeskRows numbers;
    private final MergeRows rows;
    private final IncidentWriter writer;
    private final CorrelationRows alerts;
    private final Openings openings;
    private final ActivityRows activity;

    IncidentMerges(
            Desk desk,
            DeskRows numbers,
            MergeRows rows,
            IncidentWriter writer,
            CorrelationRows alerts,
            Openings openings,
            ActivityRows activity) {
        this.desk = desk;
        this.numbers = numbers;
        this.rows = rows;
        this.writer = writer;
        this.alerts = alerts;
        this.openings = openings;
        this.activity = activity;
    }

    /**
     * Works on one as part of another, or of what that is part of; its promises stop.
     *
     * @throws Problem {@code incident-merged} when it is part of one already, {@code incident-state} when it is closed or
     *     the other is not open, {@code invalid-request} when the other is part of it, or only one of them is a test
     */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public void merge(TenantId tenant, IncidentId child, IncidentId into) {
        List<Held> both = desk.hold(tenant, List.of(child, into));
        Held part = desk.top(both.getFirst());
        UUID root = both.getLast().root();
        if (root.equals(part.id())) {
            throw Words.wrong("into", "That is this incident, or worked on as part of it.", "refused.merge.itself");
        }
        Held whole = desk.hold(tenant, new IncidentId(root));
        part.entity().mustNotBeClosed();
        whole.entity().mustBeOpen();
        if (part.entity().test() != whole.entity().test()) {
            throw Words.wrong(
                    "into", "A test is not worked on together with what really happened.", "refused.merge.test");
        }
        rows.begin(tenant, part, root);
        writer.root(tenant, Map.of(part.id(), root));
        String partNumber = numbers.number(tenant, part.id());
        String wholeNumber = numbers.number(tenant, root);
        part.say(EventKind.MERGE, Sentence.of("incident.event.merged-into", wholeNumber), null);
        whole.say(EventKind.MERGE, Sentence.of("incident.event.merged", partNumber), null);
        finish("incident.merged", List.of(part, whole), whole, Map.of("child", partNumber, "parent", wholeNumber));
    }

    /**
     * Works on it by itself again; its promises go on, without the time in which it was part of another.
     *
     * @throws Problem {@code incident-state} when it is part of none
     */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public void unmerge(TenantId tenant, IncidentId child) {
        Held part = desk.hold(tenant, child);
        if (!rows.end(tenant, part)) {
            throw Problem.of(ProblemType.INCIDENT_STATE, "This incident is not worked on as part of another.");
        }
        Held whole = desk.hold(tenant, new IncidentId(part.root()));
        String partNumber = numbers.number(tenant, part.id());
        String wholeNumber = numbers.number(tenant, whole.id());
        part.say(EventKind.MERGE, Sentence.of("incident.event.unmerged-from", wholeNumber), null);
        whole.say(EventKind.MERGE, Sentence.of("incident.event.unmerged", partNumber), null);
        finish("incident.unmerged", List.of(part, whole), part, Map.of("child", partNumber, "parent", wholeNumber));
    }

    /**
     * Makes a new incident of some of its alerts, which leave it.
     *
     * @param chosen of it or of what is worked on as part of it, and not all of them
     * @throws Problem {@code invalid-request}
     */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public OpenedIncident split(TenantId tenant, IncidentId incident, Collection<AlertId> chosen) {
        Set<UUID> wanted = new LinkedHashSet<>();
        chosen.forEach(each -> wanted.add(each.value()));
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw Words.wrong("alerts", "1 to " + MOST + " alerts, please.", "refused.split.count", MOST);
        }
        Held held = desk.atTheTop(tenant, incident);
        held.entity().mustBeOpen();
        List<MergeRows.Left> left = rows.leave(tenant, held, wanted);
        if (left.size() != wanted.size()) {
            throw Words.wrong(
                    "alerts", "Some of these alerts do not belong to this incident any more.", "refused.split.gone");
        }
        if (rows.alerts(tenant, held.id()) == 0) {
            throw Words.wrong("alerts", "At least one alert stays.", "refused.split.last");
        }
        Set<UUID> sources = new HashSet<>();
        Set<UUID> firstEver = new HashSet<>();
        for (MergeRows.Left each : left) {
            sources.add(each.incident());
            if (each.firstEver()) {
                firstEver.add(each.alert());
            }
        }
        UUID id = new OrderedIds(held.now()).next();
        List<Candidate> moved = alerts.free(tenant, wanted).stream()
                .sorted(java.util.Comparator.comparing(Candidate::happenedAt).thenComparing(Candidate::alert))
                .toList();
        openings.open(
                tenant,
                Openings.of(id, Origin.SPLIT, moved, moved.getFirst().cluster(), held.id(), null),
                moved,
                firstEver,
                new Openings.Told(
                        Sentence.of("incident.event.split-from", numbers.number(tenant, held.id()), moved.size()),
                        held.actor().name(),
                        null),
                held.now());
        rows.recount(tenant, sources);
        rows.inherit(tenant, id, sources);
        UUID attack = held.attack();
        if (attack != null) {
            activity.attack(tenant, Map.of(id, attack), held.now());
        }
        String number = numbers.number(tenant, id);
        desk.follow(
                tenant,
                Set.of(id),
                Deed.of("incident.opened", null, Map.of("splitFrom", numbers.number(tenant, held.id())))
                        .urgent(true),
                id,
                held.now());
        held.say(EventKind.MERGE, Sentence.of("incident.event.split", number, moved.size()), null);
        desk.done(
                held,
                Deed.of(
                                "incident.split",
                                null,
                                Map.of(
                                        "into",
                                        number,
                                        "alerts",
                                        moved.stream()
                                                .map(each -> each.alert().toString())
                                                .toList()))
                        .urgent(false));
        return new OpenedIncident(
                new IncidentId(id), IncidentNumber.parse(number).orElseThrow());
    }

    private void finish(String action, List<Held> both, Held about, Map<String, ?> content) {
        Set<UUID> touched = new HashSet<>();
        both.forEach(each -> {
            touched.addAll(each.touched());
            touched.add(each.id());
            desk.save(each);
        });
        Deed deed = Deed.of(action, null, content).urgent(false);
        desk.follow(about.tenant(), touched, deed, about.id(), about.now());
    }
}

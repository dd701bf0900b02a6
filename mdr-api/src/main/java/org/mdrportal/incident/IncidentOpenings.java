package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertId;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Incidents that people open; also of a customer to whom nothing is promised yet, or no more. */
@Service
public class IncidentOpenings {

    private static final int TITLE = 200;
    private static final int CLUSTER = 400;

    private final CorrelationRows alerts;
    private final Openings openings;
    private final OpeningRows rows;
    private final Decided decided;
    private final AskedOnce once;
    private final Desk desk;
    private final DeskRows numbers;
    private final Clock clock;

    IncidentOpenings(
            CorrelationRows alerts,
            Openings openings,
            OpeningRows rows,
            Decided decided,
            AskedOnce once,
            Desk desk,
            DeskRows numbers,
            Clock clock) {
        this.alerts = alerts;
        this.openings = openings;
        this.rows = rows;
        this.decided = decided;
        this.once = once;
        this.desk = desk;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** For somebody who called, or what no alert told of. It attracts no alerts. */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public OpenedIncident byHand(TenantId tenant, NewIncident asked) {
        return byHand(tenant, asked, null);
    }

    /** @param sending names the sending of a form: the same one again is answered with what it made before; null: none */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public OpenedIncident byHand(TenantId tenant, NewIncident asked, @Nullable String sending) {
        String title = Words.needed("title", asked.title(), TITLE);
        String note = Words.optional("note", asked.note(), Words.BODY);
        String cluster = Words.optional("cluster", asked.cluster(), CLUSTER);
        if (asked.category() == Category.OPERATIONS && !tenant.equals(Provider.TENANT)) {
            throw Words.wrong("category", "That is for what the provider itself must repair.", "refused.operations");
        }
        String place = cluster == null ? "" : cluster.toLowerCase(Locale.ROOT);
        Priority priority = asked.priority();
        Instant now = clock.instant();
        UUID id = new OrderedIds(now).next();
        UUID made = once.of(tenant, sending, asked, id, now);
        if (!made.equals(id)) {
            return opened(tenant, made);
        }
        openings.open(
                tenant,
                List.of(Openings.of(id, Origin.BY_HAND, asked.category(), place, null, null, title)),
                List.of(Priority.base(asked.category(), null)),
                List.of(told("incident.event.opened-by-hand", title)),
                now);
        rows.about(tenant, id, place);
        if (priority != null) {
            rows.prioritise(tenant, id, priority);
        }
        OpenedIncident opened =
                opened(tenant, id, null, Map.of("category", asked.category().name()), now);
        if (note != null) {
            decided.note(tenant, opened.id(), note);
        }
        return opened;
    }

    /**
     * Of an alert that opened nothing: it lies before the subscription was added, or was done at first sight.
     *
     * @throws Problem {@code not-found} when there is no such alert, or it belongs to an incident
     */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public OpenedIncident ofHistory(TenantId tenant, AlertId alert) {
        // Two people who click at once: the second waits, and finds that the alert belongs to an incident.
        rows.hold(tenant, alert.value());
        List<Candidate> candidates = alerts.free(tenant, List.of(alert.value()));
        if (candidates.isEmpty()) {
            throw Problem.of(
                    ProblemType.NOT_FOUND, "This customer has no such alert, or it belongs to an incident already.");
        }
        Instant now = clock.instant();
        UUID id = new OrderedIds(now).next();
        openings.open(
                tenant,
                Openings.of(
                        id, Origin.BY_HAND, candidates, candidates.getFirst().cluster(), null, null),
                candidates,
                Set.of(),
                told("incident.event.opened-of-history", null),
                now);
        return opened(tenant, id, null, Map.of("alert", alert.toString()), now);
    }

    private OpenedIncident opened(
            TenantId tenant, UUID id, @Nullable String reason, Map<String, ?> content, Instant now) {
        desk.follow(
                tenant, Set.of(id), Deed.of("incident.opened", reason, content).urgent(true), id, now);
        return opened(tenant, id);
    }

    private OpenedIncident opened(TenantId tenant, UUID id) {
        return new OpenedIncident(
                new IncidentId(id),
                IncidentNumber.parse(numbers.number(tenant, id)).orElseThrow());
    }

    private static Openings.Told told(String code, @Nullable String body) {
        return new Openings.Told(Sentence.of(code), Caller.current().actor().name(), body);
    }
}

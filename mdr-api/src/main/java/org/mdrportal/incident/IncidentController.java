package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertView;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading incidents over the API: the provider's people and programs all of it, a customer the customer's lane. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentController {

    private final IncidentLane lane;
    private final IncidentList list;
    private final Incidents incidents;
    private final IncidentSearch search;
    private final TenantRegister tenants;
    private final Access access;
    private final Sentences sentences;

    IncidentController(
            IncidentLane lane,
            IncidentList list,
            Incidents incidents,
            IncidentSearch search,
            TenantRegister tenants,
            Access access,
            Sentences sentences) {
        this.lane = lane;
        this.list = list;
        this.incidents = incidents;
        this.search = search;
        this.tenants = tenants;
        this.access = access;
        this.sentences = sentences;
    }

    /**
     * @param version      goes with every action; null for a customer, as {@code owner} and {@code attack}
     * @param recurrenceOf number of the incident that it is again
     */
    record IncidentAnswer(
            String number,
            UUID tenant,
            Category category,
            Priority priority,
            IncidentState state,
            @Nullable Verdict verdict,
            @Nullable String owner,
            Instant opened,
            int alerts,
            @Nullable String recurrenceOf,
            @Nullable UUID attack,
            @Nullable Integer version) {

        static IncidentAnswer of(IncidentLane.Item item) {
            return new IncidentAnswer(
                    item.number(),
                    item.tenant().value(),
                    item.category(),
                    item.priority(),
                    item.state(),
                    item.verdict(),
                    null,
                    item.opened(),
                    item.alerts(),
                    item.recurrenceOf(),
                    null,
                    null);
        }

        static IncidentAnswer of(IncidentListItem item) {
            return new IncidentAnswer(
                    item.number(),
                    item.tenant().value(),
                    item.category(),
                    item.priority(),
                    item.state(),
                    item.verdict(),
                    item.owner(),
                    item.opened(),
                    item.alerts(),
                    item.recurrenceOf(),
                    item.attack() == null ? null : item.attack().value(),
                    item.version());
        }
    }

    /**
     * @param incident where it happened: the incident itself or one worked on as part of it
     * @param said     what machines say of it, in English; null: a note or a message
     */
    record EntryAnswer(
            UUID id,
            String incident,
            Instant at,
            TimelineKind kind,
            @Nullable EventKind event,
            @Nullable String said,
            @Nullable String actor,
            @Nullable String body,
            @Nullable Instant visibleAt,
            @Nullable Instant takenBackAt) {}

    record AlertItem(
            UUID id,
            String externalId,
            @Nullable String alertType,
            @Nullable String displayName,
            @Nullable String severity,
            @Nullable String status,
            @Nullable String category,
            @Nullable String priority,
            Instant firstSeen,
            Instant lastSeen) {

        static AlertItem of(AlertView alert) {
            return new AlertItem(
                    alert.id().value(),
                    alert.externalId(),
                    alert.alertType(),
                    alert.displayName(),
                    alert.severity(),
                    alert.status(),
                    alert.category(),
                    alert.priority(),
                    alert.firstSeen(),
                    alert.lastSeen());
        }
    }

    /** @param minutes from opening until it was resolved; null: it is not */
    record SimilarAnswer(
            String number,
            UUID tenant,
            Category category,
            IncidentState state,
            @Nullable Verdict verdict,
            @Nullable String by,
            @Nullable Long minutes,
            String why,
            List<EntityValue> shared) {}

    /** @param matched what was found: a kind of entity, {@code NUMBER} or {@code ALERT} */
    record HitAnswer(
            String number,
            UUID tenant,
            Category category,
            Priority priority,
            IncidentState state,
            @Nullable Verdict verdict,
            Instant opened,
            int alerts,
            String matched,
            String value) {

        static HitAnswer of(IncidentHit hit) {
            return new HitAnswer(
                    hit.number(),
                    hit.tenant().value(),
                    hit.category(),
                    hit.priority(),
                    hit.state(),
                    hit.verdict(),
                    hit.opened(),
                    hit.alerts(),
                    hit.matched(),
                    hit.value());
        }
    }

    /**
     * @param from opened then or later
     * @param to   opened before
     */
    @GetMapping
    Page<IncidentAnswer> list(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable Set<IncidentState> state,
            @RequestParam(required = false) @Nullable Set<Priority> priority,
            @RequestParam(required = false) @Nullable Set<Category> category,
            @RequestParam(required = false) @Nullable Set<Verdict> verdict,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var filter = new IncidentListFilter(
                null,
                QueueController.all(priority),
                QueueController.all(category),
                QueueController.all(state),
                QueueController.all(verdict),
                from,
                to);
        return listed(tenant, filter, Cursor.decode(after), Page.limit(limit));
    }

    @GetMapping("/{number}")
    IncidentAnswer get(@PathVariable String number) {
        return listed(null, IncidentListFilter.of(parsed(number)), null, 1).items().stream()
                .findFirst()
                .orElseThrow(Incidents::unknown);
    }

    @GetMapping("/search")
    Page<HitAnswer> search(@RequestParam String q, @RequestParam(required = false) @Nullable Integer limit) {
        int most = Math.min(Page.limit(limit), IncidentSearch.MOST);
        return new Page<>(search.find(access.reach(Permission.INCIDENT_READ), q, most), null).map(HitAnswer::of);
    }

    @GetMapping("/{number}/timeline")
    Page<EntryAnswer> timeline(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Set<TimelineKind> kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        IncidentView incident = found(number);
        return incidents
                .timeline(
                        incident.tenant(),
                        incident.id(),
                        QueueController.all(kind),
                        Cursor.decode(after),
                        Page.limit(limit))
                .map(this::answer);
    }

    @GetMapping("/{number}/alerts")
    Page<AlertItem> alerts(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        IncidentView incident = found(number);
        return incidents
                .alerts(incident.tenant(), incident.id(), Cursor.decode(after), Page.limit(limit))
                .map(AlertItem::of);
    }

    @GetMapping("/{number}/entities")
    Page<EntityValue> entities(@PathVariable String number) {
        IncidentView incident = found(number);
        return new Page<>(incidents.entities(incident.tenant(), incident.id()), null);
    }

    @GetMapping("/{number}/similar")
    Page<SimilarAnswer> similar(@PathVariable String number) {
        return new Page<>(incidents.similar(access.reach(Permission.INCIDENT_READ), parsed(number)), null)
                .map(this::answer);
    }

    /** Whoever may read what the provider wrote reads that; else what was chosen for the customer. */
    private Page<IncidentAnswer> listed(
            @Nullable String tenant, IncidentListFilter filter, @Nullable Cursor after, int limit) {
        boolean internal = Caller.current().reach(Permission.INCIDENT_READ).isPresent();
        Tenants reach = access.reach(internal ? Permission.INCIDENT_READ : Permission.PORTAL_READ);
        Tenants wanted = tenant == null ? reach : Tenants.one(tenants.resolve(reach, tenant));
        return internal
                ? list.page(wanted, filter, after, limit).map(IncidentAnswer::of)
                : lane.ofCustomer(wanted, filter, after, limit).map(IncidentAnswer::of);
    }

    private IncidentView found(String number) {
        return incidents.get(access.reach(Permission.INCIDENT_READ), parsed(number));
    }

    private static IncidentNumber parsed(String number) {
        return IncidentNumber.parse(number).orElseThrow(Incidents::unknown);
    }

    private EntryAnswer answer(TimelineEntry entry) {
        Sentence said = entry.said();
        return new EntryAnswer(
                entry.id(),
                entry.number(),
                entry.at(),
                entry.kind(),
                entry.event(),
                said == null ? null : sentences.english(said),
                entry.actor(),
                entry.body(),
                entry.visibleAt(),
                entry.takenBackAt());
    }

    private SimilarAnswer answer(SimilarIncident similar) {
        IncidentRef incident = similar.incident();
        Owner owner = incident.owner();
        return new SimilarAnswer(
                incident.number(),
                incident.tenant().value(),
                incident.category(),
                incident.state(),
                incident.verdict(),
                owner == null ? null : owner.name(),
                similar.took() == null ? null : similar.took().toMinutes(),
                sentences.english(similar.why()),
                similar.shared());
    }
}

package org.mdrportal.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.servicelevel.Promise;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue over the API; for the provider only. */
@RestController
@RequestMapping("/api/v1/queue")
class QueueController {

    private final Queue queue;
    private final TenantRegister tenants;
    private final Access access;

    QueueController(Queue queue, TenantRegister tenants, Access access) {
        this.queue = queue;
        this.tenants = tenants;
        this.access = access;
    }

    /**
     * @param breach   when the next promise breaks, with {@code breachOf}; null: none
     * @param addresses where it came from
     */
    record RowAnswer(
            String number,
            UUID tenant,
            String tenantName,
            Category category,
            Priority priority,
            IncidentState state,
            @Nullable Boolean production,
            boolean critical,
            String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String image,
            String principal,
            List<String> addresses,
            @Nullable Instant breach,
            @Nullable Promise breachOf,
            Instant since,
            int alerts,
            int done,
            @Nullable SeenBefore seenBefore,
            @Nullable String owner,
            int tier,
            boolean test,
            boolean late,
            @Nullable UUID attack,
            @Nullable Integer attackSize,
            @Nullable String recurrenceOf,
            int version) {}

    /** @param owner {@code me} or {@code none} */
    @GetMapping
    Page<RowAnswer> list(
            @RequestParam(required = false) @Nullable Set<String> tenant,
            @RequestParam(required = false) @Nullable Set<Priority> priority,
            @RequestParam(required = false) @Nullable Set<Category> category,
            @RequestParam(required = false) @Nullable Set<IncidentState> state,
            @RequestParam(required = false) @Nullable Set<Integer> tier,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable UUID attack,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        QueueFilter filter = filter(Set.of(), priority, category, state, tier, owner, attack);
        return queue.page(reach(tenant), filter, Cursor.decode(after), Page.limit(limit))
                .map(QueueController::answer);
    }

    /**
     * @param total   under all filters; each other number is counted under all but its own
     * @param tenants by code, those with the most
     * @param rest    those of the customers that are not among these
     * @param people  by name, beside {@code mine} and {@code nobodys}
     */
    record FacetsAnswer(
            long total,
            Map<Priority, Long> priorities,
            Map<Category, Long> categories,
            Map<String, Long> tenants,
            long rest,
            Map<Integer, Long> tiers,
            Map<IncidentState, Long> states,
            long mine,
            long nobodys,
            Map<String, Long> people,
            Map<Age, Long> ages) {

        static FacetsAnswer of(Facets facets) {
            Map<String, Long> tenants = new LinkedHashMap<>();
            facets.tenants().forEach(each -> tenants.put(each.code(), each.count()));
            Map<String, Long> people = new LinkedHashMap<>();
            facets.people().forEach(each -> people.merge(each.owner().name(), each.count(), Long::sum));
            return new FacetsAnswer(
                    facets.total(),
                    facets.priorities(),
                    facets.categories(),
                    tenants,
                    facets.rest(),
                    facets.tiers(),
                    facets.states(),
                    facets.mine(),
                    facets.nobodys(),
                    people,
                    facets.ages());
        }
    }

    /** How many there are of each kind; the filters are those of the list. */
    @GetMapping("/facets")
    FacetsAnswer facets(
            @RequestParam(required = false) @Nullable Set<String> tenant,
            @RequestParam(required = false) @Nullable Set<Priority> priority,
            @RequestParam(required = false) @Nullable Set<Category> category,
            @RequestParam(required = false) @Nullable Set<IncidentState> state,
            @RequestParam(required = false) @Nullable Set<Integer> tier,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable UUID attack) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        QueueFilter filter = filter(resolved(reach, tenant), priority, category, state, tier, owner, attack);
        return FacetsAnswer.of(queue.facets(reach, filter));
    }

    private Tenants reach(@Nullable Set<String> tenant) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        Set<TenantId> wanted = resolved(reach, tenant);
        return wanted.isEmpty() ? reach : Tenants.only(wanted);
    }

    private Set<TenantId> resolved(Tenants reach, @Nullable Set<String> tenant) {
        return all(tenant).stream().map(each -> tenants.resolve(reach, each)).collect(Collectors.toUnmodifiableSet());
    }

    private static QueueFilter filter(
            Set<TenantId> tenants,
            @Nullable Set<Priority> priority,
            @Nullable Set<Category> category,
            @Nullable Set<IncidentState> state,
            @Nullable Set<Integer> tier,
            @Nullable String owner,
            @Nullable UUID attack) {
        return new QueueFilter(
                all(priority),
                all(category),
                tenants,
                all(tier),
                all(state),
                Set.of(),
                owner(owner),
                null,
                attack == null ? null : new AttackId(attack),
                null);
    }

    /** What was asked for; a blank part, which arrives as null, asks for nothing. */
    static <T> Set<T> all(@Nullable Set<T> given) {
        return given == null
                ? Set.of()
                : given.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    static @Nullable QueueOwner owner(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "me" -> QueueOwner.ME;
            case "none" -> QueueOwner.NOBODY;
            default -> throw Problem.of(ProblemType.INVALID_REQUEST, "owner is \"me\" or \"none\".");
        };
    }

    private static RowAnswer answer(QueueRow row) {
        Place place = row.place();
        Owner owner = row.owner();
        AttackView attack = row.attack();
        return new RowAnswer(
                row.number(),
                row.tenant().value(),
                row.tenantName(),
                row.category(),
                row.priority(),
                row.state(),
                place.production(),
                place.critical(),
                place.cluster(),
                place.namespace(),
                place.workload(),
                place.image(),
                place.principal(),
                place.addresses(),
                row.breachAt(),
                row.breachOf(),
                row.since(),
                row.alerts(),
                row.done(),
                row.seenBefore(),
                owner == null ? null : owner.name(),
                row.tier(),
                row.test(),
                row.late(),
                attack == null ? null : attack.id().value(),
                attack == null ? null : attack.size(),
                row.recurrenceOf(),
                row.version());
    }
}

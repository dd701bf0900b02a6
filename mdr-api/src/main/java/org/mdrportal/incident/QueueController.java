package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
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
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        Set<TenantId> wanted =
                all(tenant).stream().map(each -> tenants.resolve(reach, each)).collect(Collectors.toUnmodifiableSet());
        QueueFilter filter = new QueueFilter(
                all(priority),
                all(category),
                Set.of(),
                all(tier),
                all(state),
                Set.of(),
                owner(owner),
                null,
                attack == null ? null : new AttackId(attack),
                null);
        return queue.page(
                        wanted.isEmpty() ? reach : Tenants.only(wanted),
                        filter,
                        Cursor.decode(after),
                        Page.limit(limit))
                .map(QueueController::answer);
    }

    private static <T> Set<T> all(@Nullable Set<T> given) {
        return given == null ? Set.of() : given;
    }

    private static @Nullable QueueOwner owner(@Nullable String text) {
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

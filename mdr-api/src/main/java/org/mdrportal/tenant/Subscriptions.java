package org.mdrportal.tenant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The Azure subscriptions of a customer: added, listed, checked. */
@Service
public class Subscriptions {

    private static final int MAX_NAME = 200;

    private final SubscriptionRepository subscriptions;
    private final TenantRepository tenants;
    private final CheckRows checks;
    private final TenantJdbc jdbc;
    private final DurableTasks tasks;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    Subscriptions(
            SubscriptionRepository subscriptions,
            TenantRepository tenants,
            CheckRows checks,
            TenantJdbc jdbc,
            DurableTasks tasks,
            ApplicationEventPublisher events,
            Audit audit,
            Changes changes,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.tenants = tenants;
        this.checks = checks;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.events = events;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Starts watching a subscription: the first poll and the check are due at once, done elsewhere and later.
     *
     * @param directory the Entra tenant it lives in, or null when nobody knows yet
     * @param name      what people call it; may be empty
     * @throws Problem {@code subscription-taken} when it is watched already, for whichever customer
     */
    @PreAuthorize("@access.may('tenant:write', #tenant)")
    @Transactional
    public SubscriptionView add(TenantId tenant, SubscriptionId id, @Nullable UUID directory, String name) {
        String called = name.strip();
        if (called.length() > MAX_NAME) {
            String detail = "A name is at most " + MAX_NAME + " characters.";
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("name", List.of(detail)));
        }
        SubscriptionEntity entity = new SubscriptionEntity(tenant, id, directory, called, clock.instant());
        try {
            subscriptions.saveAndFlush(entity);
        } catch (DataIntegrityViolationException e) {
            throw Problem.ofFields(
                    ProblemType.SUBSCRIPTION_TAKEN,
                    "The subscription " + id + " is watched already.",
                    Map.of("subscriptionId", List.of("This subscription is watched already.")));
        }
        audit.record(tenant, "subscription.added", "subscription", id.toString(), null, Map.of("name", called));
        changes.changed(tenant, "subscription", id.toString());
        events.publishEvent(new SubscriptionAdded(tenant, id));
        checks.asked(tenant, id, clock.instant());
        tasks.scheduleIfAbsent(TaskQueue.POLL, CheckSubscription.TASK, object(tenant, id), clock.instant());
        return entity.view();
    }

    @PreAuthorize("@access.may('tenant:read', #tenant)")
    @Transactional(readOnly = true)
    public List<SubscriptionView> list(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT s.tenant_id, s.subscription_id, s.directory_id, s.name, s.added_at
                        FROM subscription s
                        WHERE s.tenant_id = :tenant
                        ORDER BY s.name, s.subscription_id
                        """).query(TenantRows::subscription).list();
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('tenant:read', #tenant)")
    @Transactional(readOnly = true)
    public SubscriptionView get(TenantId tenant, SubscriptionId id) {
        return found(tenant, id);
    }

    /** What was found; empty while an answer that was asked for has not come. */
    @PreAuthorize("@access.may('tenant:read', #tenant)")
    @Transactional(readOnly = true)
    public List<CheckItem> check(TenantId tenant, SubscriptionId id) {
        CheckState state = checks.find(tenant, id);
        return state.looking() ? List.of() : state.items();
    }

    /** What is known of one subscription: the answers of before too, while the next are on their way. */
    @PreAuthorize("@access.may('tenant:read', #tenant)")
    @Transactional(readOnly = true)
    public CheckState checkState(TenantId tenant, SubscriptionId id) {
        return checks.find(tenant, id);
    }

    /** The same of all subscriptions of a customer. */
    @PreAuthorize("@access.may('tenant:read', #tenant)")
    @Transactional(readOnly = true)
    public List<CheckState> checkStates(TenantId tenant) {
        return checks.find(tenant);
    }

    /** Asks Azure again, now. */
    @PreAuthorize("@access.may('tenant:write', #tenant)")
    @Transactional
    public void checkAgain(TenantId tenant, SubscriptionId id) {
        found(tenant, id);
        checks.asked(tenant, id, clock.instant());
        changes.changed(tenant, "subscription", id.toString());
        tasks.scheduleIfAbsent(TaskQueue.POLL, CheckSubscription.TASK, object(tenant, id), clock.instant());
        tasks.runNow(TaskQueue.POLL, CheckSubscription.TASK, object(tenant, id));
    }

    /**
     * For the check's worker: what was found.
     *
     * @param started before the first question went out: what somebody asked later is not answered by this
     * @return when to look again
     */
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public Instant checked(TenantId tenant, SubscriptionId id, Instant started, List<CheckItem> items) {
        Instant now = clock.instant();
        SubscriptionView subscription = found(tenant, id);
        boolean promised = tenants.findById(tenant.value())
                .map(TenantEntity::view)
                .filter(customer -> customer.stage() != Stage.LEFT)
                .isPresent();
        boolean allWell = !items.isEmpty() && items.stream().allMatch(CheckItem::ok);
        Instant next = checks.askedLast(tenant, id).isAfter(started)
                ? now
                : CheckRhythm.next(id, subscription.addedAt(), allWell, promised, now);
        checks.answered(tenant, id, items, started, now, next);
        changes.changed(tenant, "subscription", id.toString());
        return next;
    }

    private SubscriptionView found(TenantId tenant, SubscriptionId id) {
        return subscriptions
                .findById(new SubscriptionEntity.Key(tenant.value(), id.value()))
                .map(SubscriptionEntity::view)
                .orElseThrow(() ->
                        Problem.of(ProblemType.NOT_FOUND, "This customer has no such subscription that is watched."));
    }

    private static String object(TenantId tenant, SubscriptionId id) {
        return tenant + "/" + id;
    }
}

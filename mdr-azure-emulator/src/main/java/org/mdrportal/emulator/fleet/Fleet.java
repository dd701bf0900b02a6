package org.mdrportal.emulator.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The emulated world. Safe to change from any thread; what is handed out must not be changed in place. */
public final class Fleet extends Registrations {

    public static final int DEFAULT_PAGE_SIZE = 100;

    private final Clock clock;
    private final Seed seed;
    private final Map<UUID, SubscriptionBox> subscriptions = new ConcurrentSkipListMap<>();
    private volatile @Nullable Fault listFault;
    private volatile Throttling throttling = Throttling.DOCUMENTED;

    public Fleet(Clock clock, Seed seed) {
        this.clock = clock;
        this.seed = seed;
    }

    public Clock clock() {
        return clock;
    }

    /** A password that survives restarts when the seed does. */
    public String secret(String name) {
        return seed.secret(name);
    }

    /** Adds a subscription, or replaces what it is; its alerts, plans and rights stay. */
    public void put(Subscription subscription) {
        subscriptions
                .computeIfAbsent(subscription.id(), _ -> new SubscriptionBox(subscription))
                .subscription(subscription);
    }

    public void removeSubscription(UUID id) {
        subscriptions.remove(id);
    }

    public List<Subscription> subscriptions() {
        return subscriptions.values().stream()
                .map(SubscriptionBox::subscription)
                .toList();
    }

    public Optional<Subscription> subscription(UUID id) {
        return Optional.ofNullable(subscriptions.get(id)).map(SubscriptionBox::subscription);
    }

    /** Makes one alert of each template, now; answers their ids. */
    public List<String> raise(UUID subscription, AlertTemplate... templates) {
        return raise(subscription, clock.instant(), templates);
    }

    /** @param available when Defender was done with them */
    public List<String> raise(UUID subscription, Instant available, AlertTemplate... templates) {
        SubscriptionBox box = box(subscription);
        return Arrays.stream(templates)
                .map(template -> box.raise(template, available, clock.instant()))
                .toList();
    }

    /** What {@link #raise} would make, without keeping it. */
    public ObjectNode preview(UUID subscription, Instant available, AlertTemplate template, UUID unique) {
        return AlertMaker.make(template, box(subscription).subscription(), available, unique);
    }

    /** What was there before the emulator started: the same arguments give the same alert after every restart. */
    public String recall(UUID subscription, Duration beforeSeed, AlertTemplate template) {
        SubscriptionBox box = box(subscription);
        Instant available = seed.created().minus(beforeSeed);
        var unique = UUID.nameUUIDFromBytes(
                (subscription + template.alertType() + available).getBytes(StandardCharsets.UTF_8));
        ObjectNode alert = AlertMaker.make(template, box.subscription(), available, unique);
        box.put(alert);
        return alert.path("id").asString();
    }

    /** Adds an alert as it is, or replaces the one with its id. */
    public void putAlert(UUID subscription, ObjectNode alert) {
        box(subscription).put(alert.deepCopy());
    }

    /** Replaces an alert by what becomes of a copy of it. */
    public boolean changeAlert(UUID subscription, String alertId, UnaryOperator<ObjectNode> change) {
        SubscriptionBox box = box(subscription);
        Optional<ObjectNode> found = box.alerts().stream()
                .filter(alert -> alert.path("id").asString("").equalsIgnoreCase(alertId))
                .findFirst();
        found.ifPresent(alert -> box.put(change.apply(alert.deepCopy())));
        return found.isPresent();
    }

    /**
     * As somebody would in Azure's portal.
     *
     * @param status for example {@code Resolved}
     */
    public boolean changeState(UUID subscription, String alertId, String status) {
        return changeAlert(subscription, alertId, alert -> {
            alert.withObject("properties").put("status", status);
            return alert;
        });
    }

    public boolean removeAlert(UUID subscription, String alertId) {
        return box(subscription).remove(alertId);
    }

    public void clearAlerts(UUID subscription) {
        box(subscription).clearAlerts();
    }

    public List<ObjectNode> alerts(UUID subscription) {
        return box(subscription).alerts();
    }

    /** @param after the {@code next} of the page before, 0 for the first page */
    public AlertPage alertPage(UUID subscription, long after) {
        return box(subscription).page(after, clock.instant());
    }

    public int pageSize(UUID subscription) {
        return box(subscription).pageSize();
    }

    public void pageSize(UUID subscription, int alerts) {
        if (alerts < 1) {
            throw new IllegalArgumentException("a page has at least one alert, not " + alerts);
        }
        box(subscription).pageSize(alerts);
    }

    /** Adds a Defender plan as ARM shows it, or replaces the one of its name. */
    public void putPlan(UUID subscription, ObjectNode plan) {
        box(subscription).plan(plan.deepCopy());
    }

    /** Switches a plan on or off, as the customer's administrator would. */
    public void switchPlan(UUID subscription, String name, boolean on) {
        SubscriptionBox box = box(subscription);
        box.plan(PlanMaker.make(box.subscription(), name, on, clock.instant()));
    }

    /** How a plan stood before the emulator started. */
    public void recallPlan(UUID subscription, String name, boolean on) {
        SubscriptionBox box = box(subscription);
        box.plan(PlanMaker.make(box.subscription(), name, on, seed.created().minus(Duration.ofDays(90))));
    }

    /** Switches an extension of a plan that has it, for example {@code ContainerSensor}. */
    public void switchExtension(UUID subscription, String plan, String extension, boolean on) {
        changePlan(subscription, plan, copy -> PlanMaker.extension(copy, extension, on));
    }

    /** @param status FullyCovered, PartiallyCovered or NotCovered */
    public void coverage(UUID subscription, String plan, String status) {
        changePlan(subscription, plan, copy -> copy.withObject("properties").put("resourcesCoverageStatus", status));
    }

    private void changePlan(UUID subscription, String plan, Consumer<ObjectNode> change) {
        ObjectNode copy = plans(subscription).stream()
                .filter(known -> known.path("name").asString("").equalsIgnoreCase(plan))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no plan '" + plan + "'"))
                .deepCopy();
        change.accept(copy);
        box(subscription).plan(copy);
    }

    /** Adds a suppression rule, or replaces the one of its name; alerts that come later and match are dismissed. */
    public void putRule(UUID subscription, SuppressionRule rule) {
        box(subscription).rule(rule);
    }

    public boolean removeRule(UUID subscription, String name) {
        return box(subscription).removeRule(name);
    }

    public List<SuppressionRule> rules(UUID subscription) {
        return box(subscription).rules();
    }

    /** Adds a resource as ARM shows it; its {@code type} decides in which list it is. Clusters are there already. */
    public void putResource(UUID subscription, ObjectNode resource) {
        box(subscription).resource(resource.deepCopy());
    }

    public boolean removeResource(UUID subscription, String resourceId) {
        return box(subscription).removeResource(resourceId);
    }

    public List<ObjectNode> resources(UUID subscription) {
        return box(subscription).resources();
    }

    public boolean removePlan(UUID subscription, String name) {
        return box(subscription).removePlan(name);
    }

    public List<ObjectNode> plans(UUID subscription) {
        return box(subscription).plans();
    }

    public Set<ArmRole> roles(UUID subscription, Principal principal) {
        return box(subscription).roles(principal);
    }

    /** No role means that the delegation is gone. */
    public void roles(UUID subscription, Principal principal, Set<ArmRole> roles) {
        box(subscription).roles(principal, roles);
    }

    public Optional<Fault> fault(UUID subscription) {
        return Optional.ofNullable(box(subscription).fault());
    }

    /** @param fault null ends it */
    public void fault(UUID subscription, @Nullable Fault fault) {
        box(subscription).fault(fault);
    }

    /** A fault in front of the list of subscriptions. */
    public Optional<Fault> listFault() {
        return Optional.ofNullable(listFault);
    }

    /** @param fault null ends it */
    public void listFault(@Nullable Fault fault) {
        listFault = fault;
    }

    /** For all subscriptions that have none of their own, and for the list of them. */
    public Throttling throttling() {
        return throttling;
    }

    public void throttling(Throttling other) {
        throttling = other;
    }

    public Throttling throttling(UUID subscription) {
        Throttling own = box(subscription).throttling();
        return own == null ? throttling : own;
    }

    /** @param own null takes the fleet's again */
    public void throttling(UUID subscription, @Nullable Throttling own) {
        box(subscription).throttling(own);
    }

    /**
     * From now on the list of alerts is these pages and nothing else, sent as they are.
     *
     * @param pages each an object that ends with the closing bracket of {@code value} and its own; none ends it
     */
    public void serve(UUID subscription, List<byte[]> pages) {
        box(subscription).rendered(List.copyOf(pages));
    }

    /** What {@link #serve} was given. */
    public List<byte[]> served(UUID subscription) {
        return box(subscription).rendered();
    }

    private SubscriptionBox box(UUID subscription) {
        SubscriptionBox box = subscriptions.get(subscription);
        if (box == null) {
            throw new IllegalArgumentException("no subscription " + subscription);
        }
        return box;
    }
}

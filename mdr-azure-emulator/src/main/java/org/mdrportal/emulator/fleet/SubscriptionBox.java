package org.mdrportal.emulator.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One subscription with all that hangs on it. Trees that were put in are never changed, only replaced, so they are
 * handed out without a copy.
 */
final class SubscriptionBox {

    private volatile Subscription subscription;
    private long lastNumber;
    private final ConcurrentSkipListMap<Long, ObjectNode> alerts = new ConcurrentSkipListMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> plans = new LinkedHashMap<>();
    private final Map<String, SuppressionRule> rules = new LinkedHashMap<>();
    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
    private final Unrest unrest = new Unrest();
    private final Map<Principal, Set<ArmRole>> roles = new EnumMap<>(Principal.class);
    private volatile int pageSize = Fleet.DEFAULT_PAGE_SIZE;
    private volatile @Nullable Fault fault;
    private volatile @Nullable Throttling throttling;
    private volatile List<byte[]> rendered = List.of();

    SubscriptionBox(Subscription subscription) {
        this.subscription = subscription;
    }

    Subscription subscription() {
        return subscription;
    }

    void subscription(Subscription other) {
        subscription = other;
    }

    /** @return the new alert's id */
    String raise(AlertTemplate template, Instant available, Instant now) {
        ObjectNode alert = AlertMaker.make(template, subscription, available, UUID.randomUUID());
        if (rules().stream().anyMatch(rule -> rule.hides(alert, now))) {
            alert.withObject("properties").put("status", "Dismissed");
        }
        String id = alert.path("id").asString();
        unrest.begin(id, template);
        put(alert);
        return id;
    }

    /** The same id, in whatever case, replaces in place. An alert without an id stands for itself. */
    synchronized void put(ObjectNode alert) {
        String key = alert.path("id").isString()
                ? alert.path("id").asString().toLowerCase(Locale.ROOT)
                : UUID.randomUUID().toString();
        alerts.put(numbers.computeIfAbsent(key, _ -> ++lastNumber), alert);
    }

    synchronized boolean remove(String alertId) {
        Long number = numbers.remove(alertId.toLowerCase(Locale.ROOT));
        return number != null && alerts.remove(number) != null;
    }

    synchronized void clearAlerts() {
        numbers.clear();
        alerts.clear();
    }

    List<ObjectNode> alerts() {
        return new ArrayList<>(alerts.values());
    }

    AlertPage page(long after, Instant now) {
        var found = new ArrayList<ObjectNode>();
        long last = after;
        for (var entry : alerts.tailMap(after, false).entrySet()) {
            if (found.size() == pageSize) {
                return new AlertPage(found, last);
            }
            found.add(unrest.read(entry.getValue(), now));
            last = entry.getKey();
        }
        return new AlertPage(found, null);
    }

    synchronized void plan(ObjectNode plan) {
        plans.put(plan.path("name").asString().toLowerCase(Locale.ROOT), plan);
    }

    synchronized boolean removePlan(String name) {
        return plans.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    synchronized List<ObjectNode> plans() {
        return new ArrayList<>(plans.values());
    }

    synchronized void rule(SuppressionRule rule) {
        rules.put(rule.name().toLowerCase(Locale.ROOT), rule);
    }

    synchronized boolean removeRule(String name) {
        return rules.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    synchronized List<SuppressionRule> rules() {
        return new ArrayList<>(rules.values());
    }

    synchronized void resource(ObjectNode resource) {
        resources.put(resource.path("id").asString("").toLowerCase(Locale.ROOT), resource);
    }

    synchronized boolean removeResource(String id) {
        return resources.remove(id.toLowerCase(Locale.ROOT)) != null;
    }

    synchronized List<ObjectNode> resources() {
        return new ArrayList<>(resources.values());
    }

    synchronized Set<ArmRole> roles(Principal principal) {
        return roles.getOrDefault(principal, Set.of());
    }

    synchronized void roles(Principal principal, Set<ArmRole> given) {
        roles.put(principal, Set.copyOf(given));
    }

    void pageSize(int size) {
        pageSize = size;
    }

    int pageSize() {
        return pageSize;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void fault(@Nullable Fault other) {
        fault = other;
    }

    @Nullable
    Throttling throttling() {
        return throttling;
    }

    void throttling(@Nullable Throttling own) {
        throttling = own;
    }

    List<byte[]> rendered() {
        return rendered;
    }

    void rendered(List<byte[]> pages) {
        rendered = pages;
    }
}

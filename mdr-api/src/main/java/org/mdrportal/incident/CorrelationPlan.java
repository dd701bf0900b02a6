package org.mdrportal.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;

/**
 * Which incident each alert belongs to: a pure function of what stands and what arrived, the same whatever the order and
 * the batches the alerts came in (PRODUCT.md, "When an alert is an incident"). For that, an alert that lies within the
 * window of two incidents of its key shows that they are one: the younger is merged into the older.
 */
record CorrelationPlan(List<Group> groups, List<Bridge> bridges, Set<UUID> reopened) {

    /**
     * Alerts and the incident they belong to.
     *
     * @param place of the alert that opened it before; null when it opens now
     */
    record Group(UUID incident, Candidate.@Nullable Place place, CorrelationKey key, List<Candidate> alerts) {

        boolean opens() {
            return place == null;
        }
    }

    /** An incident that is part of another, as an alert between them showed. */
    record Bridge(UUID child, UUID parent) {}

    /** How long an incident of a category attracts alerts. */
    interface Window {

        Duration of(Category category);
    }

    private static final class Span {

        final UUID incident;
        final Candidate.@Nullable Place place;
        final boolean resolved;
        final Instant opened;
        final List<Candidate> alerts = new ArrayList<>();
        UUID root;
        Instant first;
        Instant last;

        Span(Standing standing) {
            incident = standing.incident();
            root = standing.root();
            place = standing.place();
            resolved = standing.resolved();
            opened = standing.opened();
            first = standing.first();
            last = standing.last();
        }

        Span(UUID incident, Candidate alert) {
            this.incident = incident;
            root = incident;
            place = null;
            resolved = false;
            opened = Instant.MAX;
            first = alert.happenedAt();
            last = alert.happenedAt();
        }

        boolean near(Instant at, Duration window) {
            return !at.isBefore(first.minus(window)) && !at.isAfter(last.plus(window));
        }

        void take(Candidate alert) {
            alerts.add(alert);
            first = alert.happenedAt().isBefore(first) ? alert.happenedAt() : first;
            last = alert.happenedAt().isAfter(last) ? alert.happenedAt() : last;
        }
    }

    static CorrelationPlan of(
            Collection<Candidate> arrived, Collection<Standing> standing, Window window, Supplier<UUID> ids) {
        Map<CorrelationKey, List<Candidate>> byKey = new TreeMap<>();
        arrived.stream()
                .sorted(Comparator.comparing(Candidate::happenedAt).thenComparing(Candidate::alert))
                .forEach(alert -> byKey.computeIfAbsent(alert.key(), _ -> new ArrayList<>())
                        .add(alert));
        CorrelationPlan plan = new CorrelationPlan(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        byKey.forEach((key, alerts) -> {
            List<Span> spans = new ArrayList<>(standing.stream()
                    .filter(each -> each.key().equals(key))
                    .map(Span::new)
                    .toList());
            alerts.forEach(alert -> plan.place(alert, spans, window.of(alert.category()), ids));
            spans.stream()
                    .filter(span -> !span.alerts.isEmpty())
                    .forEach(span ->
                            plan.groups.add(new Group(span.incident, span.place, key, List.copyOf(span.alerts))));
        });
        return plan;
    }

    private void place(Candidate alert, List<Span> spans, Duration window, Supplier<UUID> ids) {
        List<Span> near = spans.stream()
                .filter(span -> span.near(alert.happenedAt(), window))
                .sorted(Comparator.comparing((Span span) -> span.resolved)
                        .thenComparing(span -> span.opened)
                        .thenComparing(span -> span.incident))
                .toList();
        if (near.isEmpty()) {
            Span opened = new Span(ids.get(), alert);
            opened.alerts.add(alert);
            spans.add(opened);
            return;
        }
        Span home = near.getFirst().resolved ? near.getLast() : near.getFirst();
        home.take(alert);
        if (home.resolved) {
            reopened.add(home.root);
            return;
        }
        for (Span other : near) {
            if (other.resolved || other.root.equals(home.root)) {
                continue;
            }
            if (other.place == null) {
                other.alerts.forEach(home::take);
                spans.remove(other);
            } else {
                bridge(other.root, home.root, spans);
            }
        }
    }

    private void bridge(UUID child, UUID parent, List<Span> spans) {
        bridges.add(new Bridge(child, parent));
        spans.stream().filter(span -> span.root.equals(child)).forEach(span -> span.root = parent);
    }

    List<Group> openings() {
        return groups.stream().filter(Group::opens).toList();
    }
}

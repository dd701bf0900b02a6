package org.mdrportal.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which arrivals of different roads are one finding (PRODUCT.md, "Roads"): a function of what there is, never of the order
 * it came in. Two are joined when each is the only one of its road that fits the other; when several fit, all stand.
 */
final class JoinRule {

    private static final Duration NEAR = Duration.ofHours(24);

    private final Map<UUID, JoinRow> rows = new LinkedHashMap<>();
    private final Map<String, List<JoinRow>> byName = new HashMap<>();
    private final Map<UUID, List<UUID>> held = new HashMap<>();
    private final Set<JoinPair> heldPairs;
    private final Set<JoinPair> undone;

    /**
     * @param rows   all that may concern each other
     * @param held   what is joined now: stays a fit when a source rewrites what it was joined by
     * @param undone what a person took apart: never fits again
     */
    JoinRule(Collection<JoinRow> rows, Set<JoinPair> held, Set<JoinPair> undone) {
        rows.forEach(row -> this.rows.put(row.id(), row));
        this.rows
                .values()
                .forEach(row -> row.names()
                        .forEach(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(row)));
        held.forEach(pair -> {
            this.held.computeIfAbsent(pair.lower(), _ -> new ArrayList<>()).add(pair.higher());
            this.held.computeIfAbsent(pair.higher(), _ -> new ArrayList<>()).add(pair.lower());
        });
        this.heldPairs = held;
        this.undone = undone;
    }

    /** The pairs that are one finding. */
    Set<JoinPair> joined() {
        Map<UUID, Map<Road, Set<JoinRow>>> fitting = new HashMap<>();
        rows.values().forEach(row -> fitting.put(row.id(), byRoad(row)));
        Set<JoinPair> pairs = new LinkedHashSet<>();
        for (JoinRow row : rows.values()) {
            for (Set<JoinRow> ofRoad : fitting.getOrDefault(row.id(), Map.of()).values()) {
                JoinRow only = ofRoad.size() == 1 ? ofRoad.iterator().next() : null;
                if (only != null
                        && fitting.getOrDefault(only.id(), Map.of())
                                .getOrDefault(row.road(), Set.of())
                                .equals(Set.of(row))) {
                    pairs.add(JoinPair.of(row, only));
                }
            }
        }
        return pairs;
    }

    /** For each arrival that is shown under another, that other: the highest it hangs together with, road by road. */
    Map<UUID, UUID> tops(Set<JoinPair> joined) {
        Map<UUID, UUID> parents = new HashMap<>();
        joined.forEach(pair -> parents.merge(pair.lower(), pair.higher(), this::higher));
        Map<UUID, UUID> tops = new HashMap<>();
        parents.forEach((row, parent) -> {
            UUID top = parent;
            for (UUID next = parents.get(top); next != null; next = parents.get(top)) {
                top = next;
            }
            tops.put(row, top);
        });
        return tops;
    }

    /** The name two share, for the record; a pair that is held may share none any more. */
    String sharedName(JoinPair pair) {
        return names(pair.lower()).stream()
                .filter(names(pair.higher())::contains)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** What fits this one, by whichever road. */
    List<UUID> fitting(UUID id) {
        JoinRow row = rows.get(id);
        return row == null
                ? List.of()
                : byRoad(row).values().stream()
                        .flatMap(Set::stream)
                        .map(JoinRow::id)
                        .toList();
    }

    private Set<String> names(UUID id) {
        JoinRow row = rows.get(id);
        return row == null ? Set.of() : row.names();
    }

    private UUID higher(UUID one, UUID other) {
        return Collections.min(List.of(one, other), Comparator.comparing(id -> {
            JoinRow row = rows.get(id);
            return row == null ? Road.POSTED : row.road();
        }));
    }

    private Map<Road, Set<JoinRow>> byRoad(JoinRow row) {
        Map<Road, Set<JoinRow>> found = new HashMap<>();
        row.names().stream()
                .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                .filter(other -> fits(row, other))
                .forEach(other -> add(found, other));
        held.getOrDefault(row.id(), List.of()).forEach(id -> {
            @Nullable JoinRow other = rows.get(id);
            if (other != null && fits(row, other)) {
                add(found, other);
            }
        });
        return found;
    }

    private static void add(Map<Road, Set<JoinRow>> found, JoinRow row) {
        found.computeIfAbsent(row.road(), _ -> new LinkedHashSet<>()).add(row);
    }

    private boolean fits(JoinRow one, JoinRow other) {
        if (one.road() == other.road()) {
            return false;
        }
        JoinPair pair = JoinPair.of(one, other);
        return !undone.contains(pair) && (heldPairs.contains(pair) || sayTheSame(one, other));
    }

    private static boolean sayTheSame(JoinRow one, JoinRow other) {
        boolean alike = one.type() != null && one.type().equals(other.type())
                || one.title() != null && one.title().equals(other.title());
        return alike && Duration.between(one.start(), other.start()).abs().compareTo(NEAR) <= 0;
    }
}

package org.mdrportal.category;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Adds up what would be another category by other rules. Each distinct finding is decided once, however many had it. */
final class MoveCount {

    private static final int SHOWN_TYPES = 10;

    private final RuleSet inForce;
    private final RuleSet tried;
    private final Map<Way, Moved> moved = new HashMap<>();
    private final List<FindingGroup> all = new ArrayList<>();
    private long unmappedBefore;
    private long unmappedAfter;

    MoveCount(RuleSet inForce, RuleSet tried) {
        this.inForce = inForce;
        this.tried = tried;
    }

    private record Way(Category from, Category to) {}

    private static final class Moved {
        private final Map<String, Long> types = new HashMap<>();
        private final List<FindingGroup> groups = new ArrayList<>();
    }

    void add(FindingGroup group) {
        all.add(group);
        // An address on a list outranks every rule, whichever are in force.
        boolean listed = group.by() == DecidedBy.INTELLIGENCE;
        Category before =
                listed ? group.category() : inForce.decide(group.finding()).category();
        Category after = listed ? before : tried.decide(group.finding()).category();
        unmappedBefore += before == Category.UNMAPPED ? group.alerts() : 0;
        unmappedAfter += after == Category.UNMAPPED ? group.alerts() : 0;
        if (before != after) {
            Moved way = moved.computeIfAbsent(new Way(before, after), _ -> new Moved());
            way.groups.add(group);
            way.types.merge(named(group.finding()), group.alerts(), Long::sum);
        }
    }

    /** @param incidents in how many some groups stand together */
    RulePreview preview(Instant since, List<RuleChange> changes, ToLongFunction<List<FindingGroup>> incidents) {
        List<RulePreview.Move> moves = new ArrayList<>();
        List<FindingGroup> moving = new ArrayList<>();
        moved.forEach((way, each) -> {
            moving.addAll(each.groups);
            moves.add(new RulePreview.Move(
                    way.from(), way.to(), alerts(each.groups), incidents.applyAsLong(each.groups), most(each.types)));
        });
        moves.sort(Comparator.comparingLong(RulePreview.Move::alerts)
                .reversed()
                .thenComparing(RulePreview.Move::from)
                .thenComparing(RulePreview.Move::to));
        return new RulePreview(
                inForce.version(),
                tried.version(),
                since,
                changes,
                moves,
                alerts(all),
                incidents.applyAsLong(all),
                alerts(moving),
                incidents.applyAsLong(moving),
                unmappedBefore,
                unmappedAfter);
    }

    private static long alerts(List<FindingGroup> groups) {
        return groups.stream().mapToLong(FindingGroup::alerts).sum();
    }

    private static List<String> most(Map<String, Long> types) {
        return types.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN_TYPES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String named(Finding finding) {
        String type = finding.alertType();
        String name = finding.displayName();
        if (type != null && !type.isBlank()) {
            return type;
        }
        return name == null || name.isBlank() ? "-" : name;
    }
}

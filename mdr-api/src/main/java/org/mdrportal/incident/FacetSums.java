package org.mdrportal.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Actor;

/** Puts the counts of one question together. */
final class FacetSums {

    private static final int MOST_TENANTS = 50;

    private record Person(String directory, String subject) {}

    private final QueueFilter filter;
    private final Actor me;
    private final Map<Priority, Long> priorities = new EnumMap<>(Priority.class);
    private final Map<Category, Long> categories = new EnumMap<>(Category.class);
    private final List<Facets.OfTenant> tenants = new ArrayList<>();
    private final Map<Integer, Long> tiers = new TreeMap<>();
    private final Map<IncidentState, Long> states = new EnumMap<>(IncidentState.class);
    private final Map<Person, Facets.OfPerson> people = new LinkedHashMap<>();
    private final Map<Age, Long> ages = new EnumMap<>(Age.class);
    private long mine;
    private long nobodys;

    FacetSums(QueueFilter filter, Actor me) {
        this.filter = filter;
        this.me = me;
    }

    void priority(Priority priority, long count) {
        priorities.put(priority, count);
    }

    void category(Category category, long count) {
        categories.put(category, count);
    }

    void tenant(Facets.OfTenant tenant) {
        tenants.add(tenant);
    }

    void tier(int tier, long count) {
        tiers.put(tier, count);
    }

    void state(IncidentState state, long count) {
        states.put(state, count);
    }

    /** Somebody may stand under two names, an old and a new one. */
    void owner(@Nullable Owner owner, long count) {
        if (owner == null) {
            nobodys += count;
        } else if (owner.is(me)) {
            mine += count;
        } else {
            people.merge(
                    new Person(owner.directory(), owner.subject()),
                    new Facets.OfPerson(owner, count),
                    (one, other) -> new Facets.OfPerson(one.owner(), one.count() + other.count()));
        }
    }

    void age(Age age, long count) {
        ages.put(age, count);
    }

    Facets facets() {
        tenants.sort(Comparator.comparingLong(Facets.OfTenant::count).reversed().thenComparing(Facets.OfTenant::code));
        List<Facets.OfTenant> most = tenants.subList(0, Math.min(MOST_TENANTS, tenants.size()));
        List<Facets.OfTenant> rest = tenants.subList(most.size(), tenants.size());
        return new Facets(
                total(),
                priorities,
                categories,
                most,
                rest.size(),
                rest.stream().mapToLong(Facets.OfTenant::count).sum(),
                tiers,
                states,
                mine,
                nobodys,
                people.values().stream()
                        .sorted(Comparator.comparingLong(Facets.OfPerson::count)
                                .reversed()
                                .thenComparing(each -> each.owner().name()))
                        .toList(),
                ages);
    }

    /** The priorities are counted under every filter but their own. */
    private long total() {
        return priorities.entrySet().stream()
                .filter(each ->
                        filter.priorities().isEmpty() || filter.priorities().contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

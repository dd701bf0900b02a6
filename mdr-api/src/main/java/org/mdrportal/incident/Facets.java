package org.mdrportal.incident;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.TenantId;

/**
 * How many open incidents there are of each kind, each facet counted under the filters of the others. What there is none
 * of is left out.
 *
 * @param total       under all filters
 * @param tenants     those with the most, at most 50
 * @param restTenants how many tenants there are beside these
 * @param rest        how many incidents these have
 * @param people      who else has some, those with the most first
 */
public record Facets(
        long total,
        Map<Priority, Long> priorities,
        Map<Category, Long> categories,
        List<OfTenant> tenants,
        long restTenants,
        long rest,
        Map<Integer, Long> tiers,
        Map<IncidentState, Long> states,
        long mine,
        long nobodys,
        List<OfPerson> people,
        Map<Age, Long> ages) {

    public Facets {
        priorities = ordered(priorities);
        categories = ordered(categories);
        tenants = List.copyOf(tenants);
        tiers = ordered(tiers);
        states = ordered(states);
        people = List.copyOf(people);
        ages = ordered(ages);
    }

    private static <K> Map<K, Long> ordered(Map<K, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** One customer's. */
    public record OfTenant(TenantId tenant, String code, String name, long count) {}

    /** One person's. */
    public record OfPerson(Owner owner, long count) {}
}

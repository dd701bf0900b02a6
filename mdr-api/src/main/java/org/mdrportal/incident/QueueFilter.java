package org.mdrportal.incident;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.TenantId;

/**
 * Which open incidents are meant. An empty set and null do not limit; what is of several kinds must hold together.
 *
 * @param entity about which they must be
 * @param text   somewhere in number, place, principal or title; case does not matter
 */
public record QueueFilter(
        Set<Priority> priorities,
        Set<Category> categories,
        Set<TenantId> tenants,
        Set<Integer> tiers,
        Set<IncidentState> states,
        Set<Age> ages,
        @Nullable QueueOwner owner,
        @Nullable EntityValue entity,
        @Nullable AttackId attack,
        @Nullable String text) {

    public static final QueueFilter NONE =
            new QueueFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null);

    public QueueFilter {
        priorities = Set.copyOf(priorities);
        categories = Set.copyOf(categories);
        tenants = Set.copyOf(tenants);
        tiers = Set.copyOf(tiers);
        states = Set.copyOf(states);
        ages = Set.copyOf(ages);
        text = text == null || text.isBlank() ? null : text.strip();
    }
}

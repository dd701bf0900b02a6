package org.mdrportal.incident;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.TenantId;

/** A filter of the queue as it stands in the database. @param owner {@code me}, {@code none}, or null with or without a person */
record KeptFilter(
        Set<Priority> priorities,
        Set<Category> categories,
        Set<UUID> tenants,
        Set<Integer> tiers,
        Set<IncidentState> states,
        Set<Age> ages,
        @Nullable String owner,
        QueueOwner.@Nullable Person person,
        @Nullable EntityValue entity,
        @Nullable UUID attack,
        @Nullable String text) {

    private static final String ME = "me";
    private static final String NONE = "none";

    static KeptFilter of(QueueFilter filter) {
        AttackId attack = filter.attack();
        return new KeptFilter(
                filter.priorities(),
                filter.categories(),
                filter.tenants().stream().map(TenantId::value).collect(Collectors.toSet()),
                filter.tiers(),
                filter.states(),
                filter.ages(),
                switch (filter.owner()) {
                    case null -> null;
                    case QueueOwner.Me _ -> ME;
                    case QueueOwner.Nobody _ -> NONE;
                    case QueueOwner.Person _ -> null;
                },
                filter.owner() instanceof QueueOwner.Person person ? person : null,
                filter.entity(),
                attack == null ? null : attack.value(),
                filter.text());
    }

    QueueFilter filter() {
        return new QueueFilter(
                priorities,
                categories,
                tenants.stream().map(TenantId::new).collect(Collectors.toSet()),
                tiers,
                states,
                ages,
                switch (owner) {
                    case ME -> QueueOwner.ME;
                    case NONE -> QueueOwner.NOBODY;
                    case null, default -> person;
                },
                entity,
                attack == null ? null : new AttackId(attack),
                text);
    }
}

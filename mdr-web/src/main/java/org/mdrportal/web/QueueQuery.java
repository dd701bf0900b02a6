package org.mdrportal.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Age;
import org.mdrportal.incident.AttackId;
import org.mdrportal.incident.EntityValue;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.QueueFilter;
import org.mdrportal.incident.QueueOwner;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.TenantId;

/**
 * What the address of a queue asks for; each part may be missing, and several of a kind stand with commas. A view is an
 * address: who is sent it sees the same.
 *
 * @param tenant codes
 * @param owner  {@code me}, {@code none}, or directory and subject with a slash between them
 * @param entity kind and value with a colon between them
 * @param attack id
 * @param q      words
 */
record QueueQuery(
        @Nullable String priority,
        @Nullable String category,
        @Nullable String tenant,
        @Nullable String tier,
        @Nullable String state,
        @Nullable String owner,
        @Nullable String age,
        @Nullable String entity,
        @Nullable String attack,
        @Nullable String q,
        @Nullable String after) {

    static final QueueQuery ALL = new QueueQuery(null, null, null, null, null, null, null, null, null, null, null);

    /** The address that asks for this. @param codeOfTenant of the customers it names */
    static QueueQuery of(QueueFilter filter, Function<TenantId, String> codeOfTenant) {
        AttackId attack = filter.attack();
        EntityValue entity = filter.entity();
        return new QueueQuery(
                joined(filter.priorities(), Enum::name),
                joined(filter.categories(), Enum::name),
                joined(filter.tenants(), codeOfTenant),
                joined(filter.tiers(), String::valueOf),
                joined(filter.states(), Enum::name),
                switch (filter.owner()) {
                    case null -> null;
                    case QueueOwner.Me _ -> "me";
                    case QueueOwner.Nobody _ -> "none";
                    case QueueOwner.Person person -> person.directory() + "/" + person.subject();
                },
                joined(filter.ages(), Enum::name),
                entity == null ? null : entity.toString(),
                attack == null ? null : attack.value().toString(),
                filter.text(),
                null);
    }

    private static <T> @Nullable String joined(Set<T> values, Function<T, String> text) {
        return values.isEmpty() ? null : values.stream().map(text).sorted().collect(Collectors.joining(","));
    }

    public Address address() {
        return at("/queue");
    }

    Address at(String path) {
        return Address.of(path)
                .with("priority", priority)
                .with("category", category)
                .with("tenant", tenant)
                .with("tier", tier)
                .with("state", state)
                .with("owner", owner)
                .with("age", age)
                .with("entity", entity)
                .with("attack", attack)
                .with("q", q);
    }

    public boolean narrows() {
        return !address().parameters().isEmpty();
    }

    /** The one customer that is asked for, or null. */
    @Nullable
    String oneTenant() {
        List<String> codes = NamedParts.parts(tenant);
        return codes.size() == 1 ? codes.getFirst() : null;
    }

    boolean has(String name, String value) {
        return NamedParts.parts(address().parameters().get(name)).stream().anyMatch(value::equalsIgnoreCase);
    }

    /** The same view with one value more, or without it when it has it. */
    Address toggled(String name, String value) {
        Set<String> values =
                new LinkedHashSet<>(NamedParts.parts(address().parameters().get(name)));
        if (!values.removeIf(value::equalsIgnoreCase)) {
            values.add(value);
        }
        return address().with(name, String.join(",", values));
    }

    /** @throws Problem {@code invalid-request} when the address names what does not exist */
    QueueFilter filter(Function<String, TenantId> tenantOfCode) {
        return new QueueFilter(
                NamedParts.names(priority, Priority.class),
                NamedParts.names(category, Category.class),
                NamedParts.parts(tenant).stream().map(tenantOfCode).collect(Collectors.toSet()),
                tiers(),
                NamedParts.names(state, IncidentState.class),
                NamedParts.names(age, Age.class),
                whose(),
                entity == null || entity.isBlank() ? null : EntityValue.parse(entity),
                attack == null || attack.isBlank() ? null : new AttackId(uuid(attack)),
                q);
    }

    private Set<Integer> tiers() {
        return NamedParts.parts(tier).stream()
                .map(each -> switch (each) {
                    case "1" -> 1;
                    case "2" -> 2;
                    case "3" -> 3;
                    default -> throw NamedParts.unknown(each);
                })
                .collect(Collectors.toSet());
    }

    private @Nullable QueueOwner whose() {
        if (owner == null || owner.isBlank()) {
            return null;
        }
        int slash = owner.indexOf('/');
        return switch (owner) {
            case "me" -> QueueOwner.ME;
            case "none" -> QueueOwner.NOBODY;
            default -> {
                if (slash < 1) {
                    throw NamedParts.unknown(owner);
                }
                yield new QueueOwner.Person(owner.substring(0, slash), owner.substring(slash + 1));
            }
        };
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw NamedParts.unknown(text);
        }
    }
}

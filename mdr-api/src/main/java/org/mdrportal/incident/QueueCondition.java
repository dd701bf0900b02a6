package org.mdrportal.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;

/**
 * A filter of the queue as conditions on {@code incident_queue q}.
 *
 * @param always     what no facet leaves out; begins with AND, or empty
 * @param byFacet    what only the facet itself leaves out
 * @param parameters of all of them
 */
record QueueCondition(String always, Map<Facet, String> byFacet, Map<String, @Nullable Object> parameters) {

    /** What is counted by, each with a bit of its own. */
    enum Facet {
        PRIORITY,
        CATEGORY,
        TENANT,
        TIER,
        STATE,
        OWNER,
        AGE;

        int bit() {
            return 1 << ordinal();
        }
    }

    /** The ordinal of an {@link Age}. */
    static final String AGE = """
            CASE WHEN q.since > :ageHour THEN 0 WHEN q.since > :ageFourHours THEN 1 WHEN q.since > :ageDay THEN 2
                 WHEN q.since > :ageWeek THEN 3 ELSE 4 END""";

    private static final String TEXT = """
             AND strpos(lower(concat_ws(' ', q.cluster, q.namespace, q.workload, q.image, q.principal, q.title)), :text) > 0
            """;

    static QueueCondition of(QueueFilter filter, Actor me, Instant now) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        Map<Facet, String> facets = new EnumMap<>(Facet.class);
        ages(parameters, now);
        if (!filter.priorities().isEmpty()) {
            facets.put(Facet.PRIORITY, "q.priority = ANY (:priorities)");
            parameters.put("priorities", names(filter.priorities()));
        }
        if (!filter.categories().isEmpty()) {
            facets.put(Facet.CATEGORY, "q.category = ANY (:categories)");
            parameters.put("categories", names(filter.categories()));
        }
        if (!filter.tenants().isEmpty()) {
            facets.put(Facet.TENANT, "q.tenant_id = ANY (:wanted)");
            parameters.put(
                    "wanted", filter.tenants().stream().map(TenantId::value).toArray(UUID[]::new));
        }
        if (!filter.tiers().isEmpty()) {
            facets.put(Facet.TIER, "q.tier = ANY (:tiers)");
            parameters.put("tiers", filter.tiers().toArray(Integer[]::new));
        }
        if (!filter.states().isEmpty()) {
            facets.put(Facet.STATE, "q.state = ANY (:states)");
            parameters.put("states", names(filter.states()));
        }
        owner(filter.owner(), me, facets, parameters);
        if (!filter.ages().isEmpty()) {
            facets.put(Facet.AGE, "(" + AGE + ") = ANY (:ages)");
            parameters.put("ages", filter.ages().stream().map(Enum::ordinal).toArray(Integer[]::new));
        }
        return new QueueCondition(always(filter, parameters), facets, parameters);
    }

    private static void ages(Map<String, @Nullable Object> parameters, Instant now) {
        parameters.put("ageHour", Rows.utc(now.minus(Age.HOUR.reach())));
        parameters.put("ageFourHours", Rows.utc(now.minus(Age.FOUR_HOURS.reach())));
        parameters.put("ageDay", Rows.utc(now.minus(Age.DAY.reach())));
        parameters.put("ageWeek", Rows.utc(now.minus(Age.WEEK.reach())));
    }

    private static void owner(
            @Nullable QueueOwner owner, Actor me, Map<Facet, String> facets, Map<String, @Nullable Object> parameters) {
        switch (owner) {
            case null -> {}
            case QueueOwner.Nobody _ -> facets.put(Facet.OWNER, "q.owner_subject IS NULL");
            case QueueOwner.Me _ -> person(me.directory(), me.subject(), facets, parameters);
            case QueueOwner.Person(String directory, String subject) -> person(directory, subject, facets, parameters);
        }
    }

    private static void person(
            String directory, String subject, Map<Facet, String> facets, Map<String, @Nullable Object> parameters) {
        facets.put(Facet.OWNER, "(q.owner_subject = :ownerSubject AND q.owner_directory = :ownerDirectory)");
        parameters.put("ownerSubject", subject);
        parameters.put("ownerDirectory", directory);
    }

    private static String always(QueueFilter filter, Map<String, @Nullable Object> parameters) {
        List<String> conditions = new ArrayList<>();
        AttackId attack = filter.attack();
        if (attack != null) {
            conditions.add(" AND q.attack_id = :attack");
            parameters.put("attack", attack.value());
        }
        EntityValue entity = filter.entity();
        if (entity != null) {
            conditions.add("""
                     AND EXISTS (SELECT 1 FROM incident_entity e
                                 WHERE {tenants:e} AND e.tenant_id = q.tenant_id AND e.incident_id = q.incident_id
                                   AND e.kind = :entityKind AND e.value = :entityValue)
                    """);
            parameters.put("entityKind", entity.kind());
            parameters.put("entityValue", entity.value().toLowerCase(java.util.Locale.ROOT));
        }
        text(filter.text(), conditions, parameters);
        return String.join("", conditions);
    }

    private static void text(@Nullable String text, List<String> conditions, Map<String, @Nullable Object> parameters) {
        if (text == null) {
            return;
        }
        IncidentNumber number = IncidentNumber.parse(text).orElse(null);
        if (number != null) {
            conditions.add("""
                     AND q.number = :number AND q.tenant_id = (
                         SELECT c.tenant_id FROM tenant c WHERE {tenants:c} AND c.code = :code)
                    """);
            parameters.put("number", number.number());
            parameters.put("code", number.code());
        } else {
            conditions.add(TEXT);
            parameters.put("text", text.toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** All of it, for the rows themselves. */
    String whole() {
        return always + byFacet.values().stream().map(each -> " AND " + each).collect(Collectors.joining());
    }

    /** The bits of the facets whose filter a row does not pass; 0: it passes all. */
    String misses() {
        return byFacet.isEmpty()
                ? "0"
                : byFacet.entrySet().stream()
                        .map(each -> "CASE WHEN " + each.getValue() + " THEN 0 ELSE "
                                + each.getKey().bit() + " END")
                        .collect(Collectors.joining(" + "));
    }

    private static String[] names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toArray(String[]::new);
    }
}

package org.mdrportal.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Rows;

/** A filter as SQL over the customer's lane, {@code p}, which the provider's own list begins with too. */
record IncidentListCondition(String text, Map<String, Object> parameters) {

    static IncidentListCondition of(IncidentListFilter filter, @Nullable Cursor after) {
        StringBuilder text = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        IncidentNumber number = filter.number();
        if (number != null) {
            text.append("""
                     AND p.number = :number
                     AND p.tenant_id = (SELECT c.tenant_id FROM tenant c WHERE {tenants:c} AND c.code = :code)
                    """);
            parameters.put("number", number.number());
            parameters.put("code", number.code());
        } else if (!filter.states().isEmpty()) {
            // The state of what is worked on as part of another says nothing any more: the other's counts.
            text.append(" AND p.merged_into IS NULL");
        }
        any("priority", filter.priorities(), text, parameters);
        any("category", filter.categories(), text, parameters);
        any("state", filter.states(), text, parameters);
        any("verdict", filter.verdicts(), text, parameters);
        if (filter.openedFrom() != null) {
            text.append(" AND p.opened_at >= :from");
            parameters.put("from", Rows.utc(filter.openedFrom()));
        }
        if (filter.openedTo() != null) {
            text.append(" AND p.opened_at < :to");
            parameters.put("to", Rows.utc(filter.openedTo()));
        }
        if (after != null) {
            text.append(" AND (p.opened_at, p.incident_id) < (:at, :id)");
            parameters.put("at", Rows.utc(after.instant()));
            parameters.put("id", after.id());
        }
        return new IncidentListCondition(text.toString(), parameters);
    }

    private static void any(
            String column, Collection<? extends Enum<?>> values, StringBuilder text, Map<String, Object> parameters) {
        if (!values.isEmpty()) {
            text.append(" AND p.%1$s = ANY (:%1$s)".formatted(column));
            parameters.put(column, values.stream().map(Enum::name).toArray(String[]::new));
        }
    }
}

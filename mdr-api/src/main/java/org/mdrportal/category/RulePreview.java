package org.mdrportal.category;

import java.time.Instant;
import java.util.List;

/**
 * What a version would have made of the alerts that are stored, compared with the rules in force.
 *
 * @param from           the version in force
 * @param since          of which moment on, by first arrival
 * @param changes        what its rules say otherwise
 * @param moves          what would be something else, the most alerts first
 * @param alerts         how many there are
 * @param unmappedBefore how many of them the rules in force map to nothing, and
 * @param unmappedAfter  how many this version would
 */
public record RulePreview(
        int from,
        int to,
        Instant since,
        List<RuleChange> changes,
        List<Move> moves,
        long alerts,
        long incidents,
        long movedAlerts,
        long movedIncidents,
        long unmappedBefore,
        long unmappedAfter) {

    /**
     * Alerts that would go from one category to another.
     *
     * @param types the most frequent of them, by alert type or name
     */
    public record Move(Category from, Category to, long alerts, long incidents, List<String> types) {}
}

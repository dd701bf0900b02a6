package org.mdrportal.alert;

import java.util.List;
import java.util.UUID;

/**
 * What came of writing a batch.
 *
 * @param rows       new rows and those whose content changed; others are not of interest to anybody
 * @param otherRoads whether the tenant has alerts by other roads than Defender's at all
 */
record Stored(BatchId batch, List<Row> rows, boolean otherRoads) {

    /**
     * @param kept whether its payload is kept: not when this alert changed too often today
     */
    record Row(UUID id, Arrival arrival, int revision, boolean kept) {

        boolean isNew() {
            return revision == 1;
        }
    }

    List<Row> added() {
        return rows.stream().filter(Row::isNew).toList();
    }

    List<UUID> ids() {
        return rows.stream().map(Row::id).toList();
    }

    long dropped() {
        return rows.stream().filter(row -> !row.kept()).count();
    }
}

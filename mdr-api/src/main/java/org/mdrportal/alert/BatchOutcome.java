package org.mdrportal.alert;

/**
 * What came of a batch.
 *
 * @param added   rows that were not there and are shown
 * @param changed rows whose content changed
 * @param history of those added, how many are history
 * @param late    of those added, how many come late
 */
public record BatchOutcome(int added, int changed, int history, int late) {

    static final BatchOutcome NOTHING = new BatchOutcome(0, 0, 0, 0);

    public BatchOutcome(int added, int changed) {
        this(added, changed, 0, 0);
    }

    boolean isNothing() {
        return added + changed == 0;
    }
}

package org.mdrportal.tenant;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One imported file and how far it is.
 *
 * @param lines   of the file that say something
 * @param done    how many of them were dealt with since it was applied
 * @param planned how many lines have which outcome in the dry run; a line can have two, of customer and subscription
 * @param result  the same of what was really done so far
 * @param by      who checked or applied it last
 */
public record ImportView(
        ImportId id,
        String fileName,
        State state,
        int lines,
        int done,
        Map<ImportOutcome, Integer> planned,
        Map<ImportOutcome, Integer> result,
        Instant checkedAt,
        @Nullable Instant appliedAt,
        @Nullable Instant doneAt,
        String by) {

    /** A dry run makes nothing; only what somebody applies is made. */
    public enum State {
        CHECKED,
        APPLYING,
        DONE
    }

    public ImportView {
        planned = Map.copyOf(planned);
        result = Map.copyOf(result);
    }

    public int planned(ImportOutcome outcome) {
        return planned.getOrDefault(outcome, 0);
    }

    public int result(ImportOutcome outcome) {
        return result.getOrDefault(outcome, 0);
    }

    /** Whether there is anything to apply. */
    public boolean useful() {
        return planned(ImportOutcome.NEW_TENANT) + planned(ImportOutcome.NEW_SUBSCRIPTION) > 0;
    }

    /** Lines that somebody has to look at, by what is known best now. */
    public int bad() {
        Map<ImportOutcome, Integer> counts = state == State.CHECKED ? planned : result;
        return counts.entrySet().stream()
                .filter(each -> each.getKey().bad())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}

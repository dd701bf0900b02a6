package org.mdrportal.tenant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * What would come, or came, of one line.
 *
 * @param tenant       null when the line is no good at all
 * @param subscription null when the line names none
 * @param field        the column that is wrong, or null
 * @param problem      why, or null
 */
public record ImportVerdict(
        @Nullable ImportOutcome tenant,
        @Nullable ImportOutcome subscription,
        @Nullable String field,
        @Nullable Sentence problem) {

    static ImportVerdict of(ImportOutcome tenant, @Nullable ImportOutcome subscription) {
        return new ImportVerdict(tenant, subscription, null, null);
    }

    static ImportVerdict invalid(ImportColumn column, Sentence problem) {
        return new ImportVerdict(ImportOutcome.INVALID, null, column.title(), problem);
    }

    /** The whole line is left alone, its customer too: half a line would be somebody's riddle later. */
    static ImportVerdict taken() {
        Sentence problem = Sentence.of("import.problem.taken");
        return new ImportVerdict(null, ImportOutcome.TAKEN, ImportColumn.SUBSCRIPTION_ID.title(), problem);
    }

    static ImportVerdict failed() {
        return new ImportVerdict(ImportOutcome.FAILED, null, null, Sentence.of("import.problem.failed"));
    }

    public boolean bad() {
        return outcomes().stream().anyMatch(ImportOutcome::bad);
    }

    /** One or two. */
    public List<ImportOutcome> outcomes() {
        List<ImportOutcome> outcomes = new ArrayList<>();
        if (tenant != null) {
            outcomes.add(tenant);
        }
        if (subscription != null) {
            outcomes.add(subscription);
        }
        return List.copyOf(outcomes);
    }
}

package org.mdrportal.platform;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Text that PostgreSQL takes nowhere: with the character NUL, or with half a surrogate pair. */
final class UnstorableText {

    static final String DETAIL = "A text has a character that cannot be kept (NUL, or half of a pair). Leave it out.";

    /** {@code character_not_in_repertoire} and {@code untranslatable_character}. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private UnstorableText() {}

    static Optional<Problem> behind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
                return Optional.of(Problem.of(ProblemType.INVALID_REQUEST, DETAIL));
            }
        }
        return Optional.empty();
    }
}

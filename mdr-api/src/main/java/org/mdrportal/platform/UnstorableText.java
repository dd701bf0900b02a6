package org.mdrportal.platform;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text that PostgreSQL takes nowhere: with the character NUL, or with half a surrogate pair. */
public final class UnstorableText {

    public static final String DETAIL =
            "A text has a character that cannot be kept (NUL, or half of a pair). Leave it out.";

    /** {@code character_not_in_repertoire} and {@code untranslatable_character}. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private UnstorableText() {}

    /** Whether somebody's text made this fail: their mistake, and nothing was kept of the request. */
    public static boolean caused(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

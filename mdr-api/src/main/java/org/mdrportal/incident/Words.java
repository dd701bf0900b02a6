package org.mdrportal.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

/** What people type, cleaned; what cannot be taken is refused beside its field. */
final class Words {

    static final int REASON = 500;
    static final int BODY = 20_000;

    private Words() {}

    /** @throws Problem {@code invalid-request} unless 1 to {@code longest} characters */
    static String needed(String field, @Nullable String typed, int longest) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty() || text.length() > longest) {
            throw wrong(field, "1 to " + longest + " characters, please.", "refused.length", longest);
        }
        return text;
    }

    static @Nullable String optional(String field, @Nullable String typed, int longest) {
        return typed == null || typed.isBlank() ? null : needed(field, typed, longest);
    }

    /** @param code of the same sentence for people */
    static Problem wrong(String field, String detail, String code, Object... arguments) {
        return Problem.ofField(ProblemType.INVALID_REQUEST, detail, field, Sentence.of(code, arguments));
    }

    static Problem wrong(String field, String detail) {
        return Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of(field, List.of(detail)));
    }
}

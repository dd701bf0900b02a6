package org.mdrportal.tenant;

import java.util.Map;
import org.mdrportal.platform.Sentence;

/**
 * Something that may be done for a customer without asking first.
 *
 * @param scope in words what it is limited to, for example "namespaces except payments"; of {@link Kind#OTHER} what it is
 */
public record ApprovedAct(Kind kind, Reach reach, String scope) {

    /** The kinds of acts that are recorded with an incident. */
    public enum Kind {
        ISOLATE,
        TERMINATE,
        SCALE_TO_ZERO,
        REVOKE_BINDING,
        BLOCK_ADDRESS,
        OTHER
    }

    /** On which clusters. */
    public enum Reach {
        EVERYWHERE,
        NOT_PRODUCTION
    }

    public ApprovedAct {
        scope = scope.strip();
    }

    void object(String field, Map<String, Sentence> wrong) {
        if (kind == Kind.OTHER) {
            CardTexts.needed(wrong, field + ".scope", scope, 300);
        }
        CardTexts.within(wrong, field + ".scope", scope, 300);
    }
}

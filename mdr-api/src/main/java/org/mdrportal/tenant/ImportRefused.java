package org.mdrportal.tenant;

import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

/** A file that cannot be read as lines of customers at all, and why. */
final class ImportRefused extends RuntimeException {

    private final ProblemType type;
    private final transient Sentence why;

    ImportRefused(ProblemType type, Sentence why) {
        super(why.code());
        this.type = type;
        this.why = why;
    }

    ProblemType type() {
        return type;
    }

    Sentence why() {
        return why;
    }
}

package org.mdrportal.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Why a poll was not complete, or why a subscription is not seen (ARCHITECTURE.md, section 8). */
public enum PollReason {
    NONE,
    THROTTLED,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    UNREACHABLE,
    TIMEOUT,
    BAD_ANSWER,
    PAGING,
    PLAN_OFF;

    /** Azure does not show us the subscription: withdrawn consent is answered in either way. */
    boolean isLostAccess() {
        return this == FORBIDDEN || this == NOT_FOUND;
    }

    /** This one and those that say the same thing about us. */
    List<PollReason> kin() {
        return isLostAccess()
                ? Arrays.stream(values()).filter(PollReason::isLostAccess).toList()
                : List.of(this);
    }

    static Optional<PollReason> named(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }
}

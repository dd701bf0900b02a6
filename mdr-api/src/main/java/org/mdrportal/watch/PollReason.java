package org.mdrportal.watch;

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
    PLAN_OFF
}

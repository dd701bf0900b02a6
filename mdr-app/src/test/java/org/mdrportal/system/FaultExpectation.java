package org.mdrportal.system;

import java.util.EnumSet;
import java.util.Set;
import org.mdrportal.emulator.faults.Effect;
import org.mdrportal.emulator.faults.FaultKind;
import org.mdrportal.watch.PollReason;

/** What the product must say of each fault of Azure: written down here by hand, not read off the product. */
final class FaultExpectation {

    /** After which another element may be the last of a page. */
    private static final Set<FaultKind> MOVES_ELEMENTS = EnumSet.of(
            FaultKind.EMPTY_PAGE, FaultKind.PAGES_SHIFT, FaultKind.PAGES_SHIFT_GAP, FaultKind.PAGES_REORDERED);

    private FaultExpectation() {}

    /** Without a default: a fault that the emulator learns must be decided on here. */
    static PollReason of(FaultKind kind) {
        return switch (kind) {
            case LATENCY,
                    NULL_ELEMENTS,
                    ELEMENT_TEXT,
                    ELEMENT_ARRAY,
                    ELEMENT_WITHOUT_ID,
                    ELEMENT_ID_NUMBER,
                    ELEMENT_BROKEN,
                    ELEMENT_UNCLOSED,
                    ELEMENT_NOT_UTF8,
                    ELEMENT_LARGE,
                    ELEMENT_TOO_LARGE,
                    ELEMENT_TWICE,
                    DUPLICATE_KEYS,
                    EMPTY_PAGE,
                    PAGES_SHIFT,
                    PAGES_SHIFT_GAP,
                    PAGES_REORDERED -> PollReason.NONE;
            case NO_ANSWER, CRAWL -> PollReason.TIMEOUT;
            case CUT, CUT_AFTER, SERVER_ERROR, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT -> PollReason.UNREACHABLE;
            case THROTTLED,
                    THROTTLED_DATE,
                    THROTTLED_PAST_DATE,
                    THROTTLED_ABSURD,
                    THROTTLED_ABSURD_DATE,
                    THROTTLED_NEGATIVE,
                    THROTTLED_NONSENSE,
                    THROTTLED_SILENT,
                    THROTTLED_MILLISECONDS,
                    THROTTLED_TOO_MANY,
                    UNAVAILABLE_RETRY_AFTER -> PollReason.THROTTLED;
            case UNAUTHORIZED -> PollReason.UNAUTHORIZED;
            case FORBIDDEN -> PollReason.FORBIDDEN;
            case NOT_FOUND -> PollReason.NOT_FOUND;
            case TRUNCATED,
                    REDIRECT,
                    ACCEPTED,
                    NO_CONTENT,
                    EMPTY_BODY,
                    HTML,
                    HTML_AS_JSON,
                    NULL_BODY,
                    EMPTY_OBJECT,
                    ARRAY_BODY,
                    TEXT_BODY,
                    NUMBER_BODY,
                    VALUE_NULL,
                    VALUE_OBJECT,
                    VALUE_TEXT,
                    ERROR_BODY,
                    PAGE_TOO_LARGE -> PollReason.BAD_ANSWER;
            case NEXT_LINK_ENDLESS,
                    NEXT_LINK_CIRCLE,
                    NEXT_LINK_FOREIGN_HOST,
                    NEXT_LINK_FOREIGN_PORT,
                    NEXT_LINK_FOREIGN_SUBSCRIPTION,
                    NEXT_LINK_USER_INFO,
                    NEXT_LINK_NOT_TEXT,
                    NEXT_LINK_OBJECT,
                    NEXT_LINK_NONSENSE -> PollReason.PAGING;
        };
    }

    /**
     * The outer fault stands nearer to the poller. An answer that is none hides what lies behind it; of two that spoil the
     * same answer in different places either may be met first, but one of them is.
     */
    static Set<PollReason> ofBoth(FaultKind outer, FaultKind inner) {
        PollReason first = of(outer);
        PollReason second = of(inner);
        if (outer == FaultKind.ELEMENT_TOO_LARGE && inner == FaultKind.ELEMENT_LARGE) {
            // Together they are more than a page may be.
            return EnumSet.of(PollReason.BAD_ANSWER);
        }
        if (outer == FaultKind.ELEMENT_UNCLOSED && MOVES_ELEMENTS.contains(inner)) {
            // Where it is the last of its page, the answer ends in the middle.
            return EnumSet.of(PollReason.NONE, PollReason.BAD_ANSWER);
        }
        if (first == PollReason.NONE) {
            return EnumSet.of(second);
        }
        if (outer == FaultKind.CUT_AFTER && inner == FaultKind.CUT) {
            // Half of no answer is sent whole, and empty.
            return EnumSet.of(PollReason.BAD_ANSWER);
        }
        if (second == PollReason.NONE || (outer.effect() == Effect.NOTHING && outer != FaultKind.CRAWL)) {
            return EnumSet.of(first);
        }
        return EnumSet.of(first, second);
    }

    /** Whether elements come that nobody can read: kept, once. */
    static boolean leavesUnreadable(FaultKind kind) {
        return switch (kind) {
            case NULL_ELEMENTS,
                    ELEMENT_TEXT,
                    ELEMENT_ARRAY,
                    ELEMENT_WITHOUT_ID,
                    ELEMENT_ID_NUMBER,
                    ELEMENT_BROKEN,
                    ELEMENT_UNCLOSED,
                    ELEMENT_NOT_UTF8,
                    ELEMENT_TOO_LARGE -> true;
            default -> false;
        };
    }

    /** Of each kind of trouble the ones that differ in how they are met: their pairs are tried each time. */
    static Set<FaultKind> representatives() {
        return EnumSet.of(
                FaultKind.LATENCY,
                FaultKind.CUT,
                FaultKind.CUT_AFTER,
                FaultKind.TRUNCATED,
                FaultKind.THROTTLED,
                FaultKind.THROTTLED_ABSURD,
                FaultKind.UNAUTHORIZED,
                FaultKind.FORBIDDEN,
                FaultKind.UNAVAILABLE,
                FaultKind.EMPTY_OBJECT,
                FaultKind.HTML,
                FaultKind.ELEMENT_BROKEN,
                FaultKind.NULL_ELEMENTS,
                FaultKind.DUPLICATE_KEYS,
                FaultKind.NEXT_LINK_CIRCLE,
                FaultKind.NEXT_LINK_FOREIGN_HOST,
                FaultKind.EMPTY_PAGE,
                FaultKind.PAGES_SHIFT);
    }
}

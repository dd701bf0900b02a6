package org.mdrportal.emulator.arm;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.emulator.fleet.Principal;

/** Counts what a principal may still ask of a subscription this minute. It is told, not enforced: a fault does that. */
final class Quota {

    private static final int PER_MINUTE = 750;

    private record Who(UUID subscription, Principal principal) {}

    private record Used(long minute, int requests) {}

    private final Clock clock;
    private final Map<Who, Used> used = new HashMap<>();

    Quota(Clock clock) {
        this.clock = clock;
    }

    synchronized int left(UUID subscription, Principal principal) {
        Instant now = clock.instant();
        long minute = now.getEpochSecond() / 60;
        Used after = used.merge(
                new Who(subscription, principal),
                new Used(minute, 1),
                (before, one) -> before.minute() == minute ? new Used(minute, before.requests() + 1) : one);
        return Math.max(0, PER_MINUTE - after.requests());
    }
}

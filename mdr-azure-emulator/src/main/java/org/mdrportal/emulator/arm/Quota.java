package org.mdrportal.emulator.arm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Throttling;
import org.mdrportal.emulator.fleet.Throttling.Bucket;

/** Token buckets: one for each principal, subscription and kind of request. */
final class Quota {

    /** A refused caller waits until this part of the bucket is full again. */
    private static final int PART = 10;

    /** @param header that tells what is left */
    enum Kind {
        READS("x-ms-ratelimit-remaining-subscription-reads"),
        WRITES("x-ms-ratelimit-remaining-subscription-writes"),
        SECURITY("x-ms-ratelimit-remaining-subscription-resource-requests"),
        TENANT_READS("x-ms-ratelimit-remaining-tenant-reads");

        private final String header;

        Kind(String header) {
            this.header = header;
        }

        String header() {
            return header;
        }

        Bucket bucket(Throttling throttling) {
            return switch (this) {
                case READS, TENANT_READS -> throttling.reads();
                case WRITES -> throttling.writes();
                case SECURITY -> throttling.security();
            };
        }
    }

    /**
     * What came of a request.
     *
     * @param seconds to wait before the next one; 0 when this one is served
     */
    record Verdict(int left, int seconds) {}

    private record Who(@Nullable UUID subscription, Principal principal, Kind kind) {}

    private record Level(double tokens, Instant at, Instant closedUntil) {}

    private final Clock clock;
    private final Map<Who, Level> levels = new HashMap<>();

    Quota(Clock clock) {
        this.clock = clock;
    }

    synchronized Verdict take(@Nullable UUID subscription, Principal principal, Kind kind, Throttling throttling) {
        Bucket bucket = kind.bucket(throttling);
        Instant now = clock.instant();
        Who who = new Who(subscription, principal, kind);
        Level before = levels.getOrDefault(who, new Level(bucket.size(), now, now));
        double seconds = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9);
        double tokens = Math.min(bucket.size(), before.tokens() + seconds * bucket.perSecond());
        boolean early = now.isBefore(before.closedUntil());
        if (throttling.enforced() && (early || tokens < 1)) {
            double wanted = Math.max(1, bucket.size() / (double) PART);
            int wait = (int) Math.max(1, Math.ceil((wanted - tokens) / bucket.perSecond()));
            levels.put(who, new Level(tokens, now, now.plusSeconds(wait)));
            return new Verdict(0, wait);
        }
        double after = Math.max(0, tokens - 1);
        levels.put(who, new Level(after, now, now));
        return new Verdict((int) after, 0);
    }
}

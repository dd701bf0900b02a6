package org.mdrportal.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.TenantId;
import org.springframework.stereotype.Service;

/**
 * Who of the provider's people read a customer's data: one row per person, tenant and kind of page per quarter of an
 * hour. A customer who reads own data is not logged here.
 */
@Service
public class AccessLog {

    static final Duration BUCKET = Duration.ofMinutes(15);

    private static final int MAX_REMEMBERED = 50_000;

    private final AccessLogWriter writer;
    private final Clock clock;
    private final ConcurrentMap<Seen, Instant> written = new ConcurrentHashMap<>();

    private record Seen(Actor actor, TenantId tenant, String kind, String object) {}

    AccessLog(AccessLogWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** A page of this kind showed something of these tenants. */
    public void read(Collection<TenantId> tenants, String kind) {
        new TreeSet<>(tenants).forEach(tenant -> log(tenant, kind, ""));
    }

    /** One thing was opened, downloaded or exported. */
    public void opened(TenantId tenant, String kind, String objectId) {
        log(tenant, kind, objectId);
    }

    private void log(TenantId tenant, String kind, String object) {
        Caller caller = Caller.current();
        if (!caller.isStaff() || caller.actor().isSystem()) {
            return;
        }
        Instant now = clock.instant();
        Instant bucket = now.minusMillis(Math.floorMod(now.toEpochMilli(), BUCKET.toMillis()));
        if (written.size() > MAX_REMEMBERED) {
            written.clear();
        }
        Seen seen = new Seen(caller.actor(), tenant, kind, object);
        if (bucket.equals(written.put(seen, bucket))) {
            return;
        }
        try {
            Caller.system("access-log").call(() -> {
                writer.write(tenant, caller.actor(), bucket, kind, object);
                return null;
            });
        } catch (RuntimeException e) {
            // Not written is not remembered: the next page tries again.
            written.remove(seen);
            throw e;
        }
    }
}

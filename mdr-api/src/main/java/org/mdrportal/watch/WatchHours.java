package org.mdrportal.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Ended polls, summed up by the hour they began in. */
@Component
final class WatchHours {

    private final TenantJdbc jdbc;

    WatchHours(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    static Instant of(Instant started) {
        return started.truncatedTo(ChronoUnit.HOURS);
    }

    void add(WatchHour more) {
        jdbc.sql(more.tenant(), """
                        INSERT INTO watch_hour AS h (tenant_id, hour, subscription_id, reason, polls, added, history,
                                                     changed, quarantined)
                        VALUES (:tenant, :hour, :subscription, :reason, :polls, :added, :history, :changed, :quarantined)
                        ON CONFLICT (tenant_id, hour, subscription_id, reason) DO UPDATE SET
                            polls = h.polls + excluded.polls,
                            added = h.added + excluded.added,
                            history = h.history + excluded.history,
                            changed = h.changed + excluded.changed,
                            quarantined = h.quarantined + excluded.quarantined
                        """)
                .param("hour", Rows.utc(more.hour()))
                .param("subscription", more.subscription().value())
                .param("reason", more.reason().name())
                .param("polls", more.polls())
                .param("added", more.added())
                .param("history", more.history())
                .param("changed", more.changed())
                .param("quarantined", more.quarantined())
                .update();
    }
}

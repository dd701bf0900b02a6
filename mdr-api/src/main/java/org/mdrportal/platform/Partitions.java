package org.mdrportal.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Keeps three months of partitions ahead and drops those of tables that expire. Also run before anything else starts. */
@Component
@EnableConfigurationProperties(RetentionProperties.class)
public class Partitions extends StandingTask {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);

    private static final int MONTHS_AHEAD = 4;

    private final InfraAccess infra;
    private final RetentionProperties retention;
    private final Clock clock;

    Partitions(InfraAccess infra, RetentionProperties retention, Clock clock) {
        super("partitions", Duration.ofHours(6), clock);
        this.infra = infra;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    protected void tick() {
        ensure();
        drop("poll_run", retention.polls());
        drop("watch_hour", retention.polls());
        drop("access_log", retention.accessLog());
    }

    /** Makes what is missing from this month on. Safe to run anywhere, any number of times. */
    public void ensure() {
        int made = infra.sql("SELECT infra.ensure_partitions(:month, :months)")
                .param("month", today().withDayOfMonth(1))
                .param("months", MONTHS_AHEAD)
                .query(Integer.class)
                .single();
        if (made > 0) {
            log.info("made {} monthly partitions", made);
        }
    }

    private void drop(String table, Duration kept) {
        int dropped = infra.sql("SELECT infra.drop_partitions(:table, :before)")
                .param("table", table)
                .param("before", today().minusDays(kept.toDays()))
                .query(Integer.class)
                .single();
        if (dropped > 0) {
            log.info("dropped {} partitions of {} older than {}", dropped, table, kept);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}

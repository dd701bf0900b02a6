package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;

class PartitionsTests {

    private final Domain domain = Domain.shared();

    @Test
    void threeMonthsAheadAreThereAndWhatExpiredIsGone() {
        Instant later = Instant.parse("2031-05-20T00:00:00Z");
        Partitions partitions = new Partitions(
                domain.bean(InfraAccess.class),
                new RetentionProperties(Duration.ofDays(3650), Duration.ofDays(3650)),
                Clock.fixed(later, ZoneOffset.UTC));
        assertThat(partitions.run(DurableTask.STANDING)).isEqualTo(later.plus(Duration.ofHours(6)));
        assertThat(months("poll_run"))
                .contains("poll_run_203105", "poll_run_203108")
                .doesNotContain("poll_run_203109");

        Partitions forgetful = new Partitions(
                domain.bean(InfraAccess.class),
                new RetentionProperties(Duration.ofDays(31), Duration.ofDays(31)),
                Clock.fixed(Instant.parse("2026-03-31T00:00:00Z"), ZoneOffset.UTC));
        assertThat(months("poll_run")).contains("poll_run_202601");
        forgetful.run(DurableTask.STANDING);
        assertThat(months("poll_run")).doesNotContain("poll_run_202601").contains("poll_run_202602", "poll_run_202606");
        assertThat(months("alert_revision")).contains("alert_revision_202601");
    }

    private List<String> months(String table) {
        return domain.owner()
                .sql("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                        + " WHERE i.inhparent = CAST(:table AS regclass)")
                .param("table", table)
                .query(String.class)
                .list();
    }
}

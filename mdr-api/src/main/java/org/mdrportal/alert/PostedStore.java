package org.mdrportal.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores posted alerts, one a transaction. */
@Service
class PostedStore {

    private final IntakeRows rows;
    private final AlertWriter writer;
    private final Joining joining;
    private final AlertNews news;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;
    private final MeterRegistry meters;

    PostedStore(
            IntakeRows rows,
            AlertWriter writer,
            Joining joining,
            AlertNews news,
            Audit audit,
            Changes changes,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.writer = writer;
        this.joining = joining;
        this.news = news;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        this.meters = meters;
    }

    @PreAuthorize("@access.may('alert:write', #tenant)")
    @Transactional
    public PostedOutcome accept(TenantId tenant, PostedAlert posted) {
        joining.lockRoads(tenant);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Arrival> arrivals = Arrival.of(Road.POSTED, List.of(posted.arrived()), Instant.MIN, now);
        Stored stored = writer.write(tenant, null, Road.POSTED, arrivals, false, now);
        if (stored.rows().isEmpty()) {
            return rows.posted(tenant, arrivals.getFirst().key());
        }
        Joining.Outcome joined = joining.decide(tenant, Road.POSTED, stored, now);
        news.tell(tenant, stored, stored.added(), joined);
        meters.counter(AlertStore.DROPPED).increment(stored.dropped());
        Stored.Row row = stored.rows().getFirst();
        AlertId id = new AlertId(row.id());
        audit.record(
                tenant,
                row.isNew() ? "alert.posted" : "alert.posted-again",
                "alert",
                id.toString(),
                null,
                Map.of("source", posted.source(), "id", posted.id(), "revision", row.revision()));
        changes.changed(tenant, "alert", id.toString());
        return row.isNew() ? new PostedOutcome.Added(id) : new PostedOutcome.Known(id, row.revision());
    }
}

package org.mdrportal.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes apart what was held to be one finding. */
@Service
public class Joins {

    private final JoinRows rows;
    private final Joining joining;
    private final AlertNews news;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    Joins(JoinRows rows, Joining joining, AlertNews news, Audit audit, Changes changes, Clock clock) {
        this.rows = rows;
        this.joining = joining;
        this.news = news;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * The alert stands by itself from now on, and is never joined to the same ones again.
     *
     * @param alert the arrival by the lower road
     * @throws Problem {@code not-found} when it is not joined to any, or somebody else's
     */
    @PreAuthorize("@access.may('alert:join', #tenant)")
    @Transactional
    public void undo(TenantId tenant, AlertId alert) {
        joining.lockRoads(tenant);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<JoinPair> pairs = rows.held(tenant, List.of(alert.value())).stream()
                .filter(held -> held.until() == null && held.pair().lower().equals(alert.value()))
                .map(JoinRows.Held::pair)
                .toList();
        if (pairs.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "This alert is not joined to another, or it is not one of yours.");
        }
        rows.end(tenant, pairs, "PERSON", now);
        news.tell(tenant, joining.decide(tenant, List.of(alert.value()), now));
        audit.record(
                tenant,
                "alert.separated",
                "alert",
                alert.toString(),
                null,
                Map.of(
                        "from",
                        pairs.stream().map(pair -> pair.higher().toString()).toList()));
        changes.changed(tenant, "alert", alert.toString());
    }
}

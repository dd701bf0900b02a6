package org.mdrportal.incident;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertsStored;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of stored alerts inside their transaction. */
@Component
final class AlertsArrived {

    private final Correlator correlator;
    private final SameFindings same;
    private final Clock clock;

    AlertsArrived(Correlator correlator, SameFindings same, Clock clock) {
        this.correlator = correlator;
        this.same = same;
        this.clock = clock;
    }

    @EventListener
    void on(AlertsStored stored) {
        String batch = stored.batch().toString();
        List<UUID> changed = stored.changed().stream().map(AlertId::value).toList();
        List<UUID> opening =
                new ArrayList<>(stored.added().stream().map(AlertId::value).toList());
        if (!changed.isEmpty()) {
            opening.addAll(correlator.activated(stored.tenant(), changed));
        }
        if (!opening.isEmpty()) {
            correlator.correlate(stored.tenant(), batch, opening, clock.instant());
        }
        if (!changed.isEmpty()) {
            correlator.changed(stored.tenant(), batch, changed, clock.instant());
        }
        if (!stored.hidden().isEmpty()) {
            same.settle(
                    stored.tenant(),
                    batch,
                    stored.hidden().stream().map(AlertId::value).toList(),
                    clock.instant());
        }
    }
}

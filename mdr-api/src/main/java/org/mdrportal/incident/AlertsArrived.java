package org.mdrportal.incident;

import java.time.Clock;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertsStored;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of stored alerts inside their transaction. */
@Component
final class AlertsArrived {

    private final Correlator correlator;
    private final Clock clock;

    AlertsArrived(Correlator correlator, Clock clock) {
        this.correlator = correlator;
        this.clock = clock;
    }

    @EventListener
    void on(AlertsStored stored) {
        String batch = stored.batch().toString();
        if (!stored.added().isEmpty()) {
            correlator.correlate(
                    stored.tenant(),
                    batch,
                    stored.added().stream().map(AlertId::value).toList(),
                    clock.instant());
        }
        if (!stored.changed().isEmpty()) {
            correlator.changed(
                    stored.tenant(),
                    batch,
                    stored.changed().stream().map(AlertId::value).toList(),
                    clock.instant());
        }
    }
}

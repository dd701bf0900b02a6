package org.mdrportal.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.StandingTask;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Every second: what is wrong with watching becomes a signal, and what was repaired ends its signal. */
@Component
final class WatchSignals extends StandingTask {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** A fault of Azure concerns everybody at once; one transaction is not to hold it all. */
    private static final int BATCH = 500;

    private final SignalReader reader;
    private final SignalBook book;
    private final CredentialBook credentials;
    private final UnmappedArrivals unmapped;
    private final ClockLead lead;
    private final MeterRegistry meters;
    private final AtomicLong blind = new AtomicLong();
    private final Clock clock;

    WatchSignals(
            SignalReader reader,
            SignalBook book,
            CredentialBook credentials,
            UnmappedArrivals unmapped,
            ClockLead lead,
            MeterRegistry meters,
            Clock clock) {
        super("watch-signals", EVERY, clock);
        this.reader = reader;
        this.book = book;
        this.credentials = credentials;
        this.unmapped = unmapped;
        this.lead = lead;
        this.meters = meters;
        this.clock = clock;
        Gauge.builder("mdr.watch.blind", blind, AtomicLong::get)
                .description("subscriptions without a complete poll for three intervals, as the last sweep here saw it")
                .register(meters);
    }

    @Override
    protected void tick() {
        Caller.system("watch-signals").call(() -> {
            // All instances mean the same moment: else a signal would come and go with the one that sweeps.
            sweep(clock.instant().minus(lead.get()));
            return null;
        });
    }

    private void sweep(Instant now) {
        // The signals first: one that is opened meanwhile is then at worst asked for again, and refused as there.
        List<OpenSignal> open = reader.open(Tenants.all());
        List<WatchedRow> rows = reader.troubled(Tenants.all(), now);
        SignalPlan plan = SignalPlan.of(
                SignalRule.wanted(
                        rows, credentials.list(Tenants.all()), unmapped.byName(Tenants.all(), now), open, now),
                open);
        blind.set(rows.stream().filter(row -> row.overdue(now)).count());
        inBatches(plan.end(), signals -> count("ended", book.end(Provider.TENANT, signals)));
        inBatches(plan.open(), signals -> count("opened", book.open(Provider.TENANT, signals)));
        inBatches(plan.change(), signals -> book.change(Provider.TENANT, signals));
    }

    private static void inBatches(List<OpenSignal> signals, Consumer<List<OpenSignal>> write) {
        for (int from = 0; from < signals.size(); from += BATCH) {
            write.accept(signals.subList(from, Math.min(signals.size(), from + BATCH)));
        }
    }

    private void count(String what, List<OpenSignal> signals) {
        signals.forEach(each -> meters.counter(
                        "mdr.watch.signals." + what, "kind", each.key().kind().name())
                .increment());
    }
}

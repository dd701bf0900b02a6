package org.mdrportal.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.Gaps;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollJournal;
import org.mdrportal.watch.PollProgress;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.ReplayItems;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores what pollers read, in the order of its keys, so that two never deadlock. */
@Service
class AlertStore implements AlertIntake {

    static final String DROPPED = "mdr.alert.revisions.dropped";

    private final IntakeRows rows;
    private final AlertWriter writer;
    private final Joining joining;
    private final AlertNews news;
    private final Gaps gaps;
    private final PollJournal polls;
    private final ReplayItems replays;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;
    private final Counter dropped;

    AlertStore(
            IntakeRows rows,
            AlertWriter writer,
            Joining joining,
            AlertNews news,
            Gaps gaps,
            PollJournal polls,
            ReplayItems replays,
            Audit audit,
            Changes changes,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.writer = writer;
        this.joining = joining;
        this.news = news;
        this.gaps = gaps;
        this.polls = polls;
        this.replays = replays;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        this.dropped = Counter.builder(DROPPED)
                .description("Changes of alerts that changed too often in a day for their payloads to be kept")
                .register(meters);
    }

    @Override
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional(readOnly = true)
    public Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
        return rawHashes.isEmpty() ? Set.of() : rows.known(tenant, subscription, rawHashes);
    }

    @Override
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional
    public BatchOutcome store(TenantId tenant, IntakeBatch batch) {
        BatchOutcome outcome = batch.alerts().isEmpty() ? BatchOutcome.NOTHING : write(tenant, batch);
        PollEnd end = batch.end();
        boolean first = end != null && end.complete() && rows.firstList(tenant, batch.subscription());
        int running = first ? rows.running(tenant, batch.subscription()) : 0;
        polls.progress(
                tenant,
                new PollProgress(
                        batch.subscription(),
                        batch.poll(),
                        batch.pages(),
                        batch.seen(),
                        outcome.added(),
                        outcome.changed(),
                        batch.unreadable().size(),
                        outcome.history(),
                        running,
                        end),
                batch.unreadable());
        if (first) {
            news.tell(new FirstListComplete(tenant, batch.subscription()));
        }
        if (!outcome.isNothing()) {
            say(tenant, "alerts.stored", "poll", batch.poll().value().toString(), batch.subscription(), outcome);
        }
        return outcome;
    }

    private BatchOutcome write(TenantId tenant, IntakeBatch batch) {
        if (batch.road() != Road.DEFENDER) {
            joining.lockRoads(tenant);
        }
        Instant historyBefore = rows.begin(tenant, batch.subscription());
        boolean gap = gaps.open(tenant, batch.subscription(), batch.poll().startedAt());
        Instant now = now();
        List<Arrival> arrivals = Arrival.of(batch.road(), batch.alerts(), historyBefore, now);
        Stored stored = writer.write(tenant, batch.subscription(), batch.road(), arrivals, gap, now);
        Joining.Outcome joined = joining.decide(tenant, batch.road(), stored, now);
        dropped.increment(stored.dropped());
        return outcome(tenant, stored, joined, gap);
    }

    @Override
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional
    public void replay(TenantId tenant, QuarantineId item, SubscriptionId subscription, ArrivedAlert alert) {
        rows.begin(tenant, subscription);
        if (!rows.holds(tenant, item)) {
            return;
        }
        Instant now = now();
        // A replay never brings history: somebody should have seen it long ago.
        List<Arrival> arrivals = Arrival.of(Road.DEFENDER, List.of(alert), Instant.MIN, now);
        Arrival arrival = arrivals.getFirst();
        if (rows.storedAfter(tenant, subscription, arrival.key(), item)) {
            writer.keepOlder(tenant, subscription, arrival, now);
        } else {
            Stored stored = writer.write(tenant, subscription, Road.DEFENDER, arrivals, true, now);
            Joining.Outcome joined = joining.decide(tenant, Road.DEFENDER, stored, now);
            dropped.increment(stored.dropped());
            BatchOutcome outcome = outcome(tenant, stored, joined, true);
            if (!outcome.isNothing()) {
                say(tenant, "alert.replayed", "quarantine", item.toString(), subscription, outcome);
            }
        }
        replays.replayed(tenant, item);
    }

    private BatchOutcome outcome(TenantId tenant, Stored stored, Joining.Outcome joined, boolean late) {
        List<Stored.Row> added = stored.added();
        List<UUID> groups = added.stream()
                .filter(row -> row.arrival().alert().facts().group())
                .map(Stored.Row::id)
                .toList();
        Set<UUID> hidden = groups.isEmpty() ? Set.of() : rows.hiddenGroups(tenant, groups);
        List<Stored.Row> shown =
                added.stream().filter(row -> !hidden.contains(row.id())).toList();
        news.tell(tenant, stored, shown, joined);
        int history =
                (int) shown.stream().filter(row -> row.arrival().history()).count();
        return new BatchOutcome(
                shown.size(), stored.rows().size() - added.size(), history, late ? shown.size() - history : 0);
    }

    private void say(
            TenantId tenant,
            String action,
            String type,
            String object,
            SubscriptionId subscription,
            BatchOutcome outcome) {
        audit.record(
                tenant,
                action,
                type,
                object,
                null,
                Map.of(
                        "subscription", subscription.toString(),
                        "added", outcome.added(),
                        "changed", outcome.changed(),
                        "history", outcome.history(),
                        "late", outcome.late()));
        changes.changed(tenant, "alert", object);
    }

    /** As PostgreSQL keeps it: "stored now" is recognised by this moment. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

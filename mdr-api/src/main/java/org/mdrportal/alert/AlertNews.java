package org.mdrportal.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.mdrportal.platform.TenantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells other modules, inside the transaction that stored them, which alerts are new to them. */
@Component
final class AlertNews {

    private final ApplicationEventPublisher events;
    private final IntakeRows rows;

    AlertNews(ApplicationEventPublisher events, IntakeRows rows) {
        this.events = events;
        this.rows = rows;
    }

    /** @param shown of those that are new, what is not hidden by what it groups */
    void tell(TenantId tenant, Stored stored, Collection<Stored.Row> shown, Joining.Outcome joined) {
        List<AlertId> added = new ArrayList<>(shown.stream()
                .filter(row -> opens(row) && !joined.hidden().contains(row.id()))
                .map(row -> new AlertId(row.id()))
                .toList());
        added.addAll(parted(tenant, joined));
        List<AlertId> changed = stored.rows().stream()
                .filter(row -> !row.isNew())
                .map(row -> new AlertId(row.id()))
                .toList();
        List<AlertId> hidden =
                new ArrayList<>(joined.hidden().stream().map(AlertId::new).toList());
        hidden.addAll(covered(tenant, stored));
        publish(new AlertsStored(tenant, stored.batch(), added, changed, hidden));
    }

    /** Groupings of which a member came just now. */
    private List<AlertId> covered(TenantId tenant, Stored stored) {
        Set<String> keys = new TreeSet<>();
        for (Stored.Row row : stored.added()) {
            ArrivedAlert alert = row.arrival().alert();
            String key = alert.keys().correlationKey();
            if (key != null && !alert.facts().group()) {
                keys.add(key.toLowerCase(Locale.ROOT));
            }
        }
        return keys.isEmpty()
                ? List.of()
                : rows.groups(tenant, keys).stream().map(AlertId::new).toList();
    }

    /** What a person took apart. */
    void tell(TenantId tenant, Joining.Outcome joined) {
        publish(new AlertsStored(tenant, BatchId.random(), parted(tenant, joined), List.of(), List.of()));
    }

    void tell(FirstListComplete first) {
        events.publishEvent(first);
    }

    private void publish(AlertsStored stored) {
        if (!stored.isNothing()) {
            events.publishEvent(stored);
        }
    }

    private static boolean opens(Stored.Row row) {
        return !row.arrival().history()
                && !ArrivedAlert.isClosed(row.arrival().alert().facts().status());
    }

    private List<AlertId> parted(TenantId tenant, Joining.Outcome joined) {
        return joined.parted().isEmpty()
                ? List.of()
                : rows.opening(tenant, joined.parted()).stream()
                        .map(AlertId::new)
                        .toList();
    }
}

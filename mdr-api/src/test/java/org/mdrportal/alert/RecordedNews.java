package org.mdrportal.alert;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mdrportal.platform.TenantId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps what the module tells others. */
@Component
class RecordedNews {

    private final List<AlertsStored> stored = new CopyOnWriteArrayList<>();
    private final List<FirstListComplete> first = new CopyOnWriteArrayList<>();

    @EventListener
    void on(AlertsStored event) {
        stored.add(event);
    }

    @EventListener
    void on(FirstListComplete event) {
        first.add(event);
    }

    List<AlertsStored> of(TenantId tenant) {
        return stored.stream().filter(each -> each.tenant().equals(tenant)).toList();
    }

    List<FirstListComplete> firstOf(TenantId tenant) {
        return first.stream().filter(each -> each.tenant().equals(tenant)).toList();
    }
}

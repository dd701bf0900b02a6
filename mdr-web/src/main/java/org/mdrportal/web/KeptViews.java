package org.mdrportal.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mdrportal.incident.QueueFilter;
import org.mdrportal.incident.SavedView;
import org.mdrportal.incident.SavedViews;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.stereotype.Component;

/** The saved views of the queue that the reader may choose from. */
@Component
final class KeptViews {

    private final SavedViews views;
    private final TenantRegister tenants;
    private final Access access;

    KeptViews(SavedViews views, TenantRegister tenants, Access access) {
        this.views = views;
        this.tenants = tenants;
        this.access = access;
    }

    /** @param current whether it is what the page shows */
    record Kept(SavedView view, String address, boolean current) {}

    /** @param keepable whether what the page shows is a view that the reader could keep, and does not yet */
    record Menu(List<Kept> mine, List<Kept> others, boolean keepable) {

        public Optional<Kept> current() {
            return mine.stream()
                    .filter(Kept::current)
                    .findFirst()
                    .or(() -> others.stream().filter(Kept::current).findFirst());
        }
    }

    /** @param shown what the page shows */
    Menu menu(QueueFilter shown) {
        List<SavedView> all = views.list(Provider.TENANT);
        Set<TenantId> named =
                all.stream().flatMap(view -> view.filter().tenants().stream()).collect(Collectors.toSet());
        // Who lost a customer keeps the view; it asks for the customer by an id, which leads nowhere.
        Set<TenantId> readable =
                named.stream().filter(each -> access.may("tenant:read", each)).collect(Collectors.toSet());
        Map<TenantId, String> codes = readable.isEmpty() ? Map.of() : tenants.codes(Tenants.only(readable));
        List<Kept> kept = all.stream()
                .map(view -> new Kept(
                        view,
                        QueueQuery.of(view.filter(), tenant -> codes.getOrDefault(tenant, tenant.toString()))
                                .address()
                                .toString(),
                        view.filter().equals(shown)))
                .toList();
        Map<Boolean, List<Kept>> byMine = kept.stream()
                .collect(Collectors.partitioningBy(each -> each.view().mine()));
        List<Kept> mine = byMine.getOrDefault(true, List.of());
        return new Menu(
                mine,
                byMine.getOrDefault(false, List.of()),
                !shown.equals(QueueFilter.NONE) && mine.stream().noneMatch(Kept::current));
    }
}

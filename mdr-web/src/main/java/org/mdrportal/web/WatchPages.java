package org.mdrportal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.Watch;
import org.mdrportal.watch.WatchFilter;
import org.mdrportal.watch.WatchHour;
import org.mdrportal.watch.WatchState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether each subscription is really seen, and why not. */
@Controller
class WatchPages {

    private static final int PER_PAGE = 50;
    private static final int DAYS = 7;

    /** Among the equally bad by name: rows that take turns by the second cannot be read. */
    private static final Comparator<SubscriptionWatch> WORST = Comparator.comparing(SubscriptionWatch::state)
            .reversed()
            .thenComparing(SubscriptionWatch::tenantCode)
            .thenComparing(SubscriptionWatch::subscriptionName)
            .thenComparing(each -> each.subscription().value());

    private final Watch watch;
    private final WatchDrawings drawings;
    private final SignalBoard signals;
    private final TenantChoices choices;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;
    private final Clock clock;

    WatchPages(
            Watch watch,
            WatchDrawings drawings,
            SignalBoard signals,
            TenantChoices choices,
            LiveNumbers numbers,
            AccessLog accessLog,
            Access access,
            Clock clock) {
        this.watch = watch;
        this.drawings = drawings;
        this.signals = signals;
        this.choices = choices;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
        this.clock = clock;
    }

    /** What the address asks for; each part may be missing. */
    record Query(
            @Nullable String tenant,
            @Nullable String show,
            @Nullable String after) {

        Address address() {
            return Address.of("/watch").with("tenant", tenant).with("show", shown());
        }

        /** The same rows narrowed in another way. */
        public Address showing(String other) {
            return address().with("show", other);
        }

        public String shown() {
            return show == null ? "" : show.strip().toLowerCase(Locale.ROOT);
        }

        public boolean troubled() {
            return shown().equals("troubled");
        }

        WatchFilter filter() {
            return switch (shown()) {
                case "troubled" -> new WatchFilter(null, true);
                case "blind" -> new WatchFilter(WatchState.BLIND, false);
                case "incomplete" -> new WatchFilter(WatchState.INCOMPLETE, false);
                case "pending" -> new WatchFilter(WatchState.PENDING, false);
                default -> WatchFilter.NONE;
            };
        }
    }

    @GetMapping("/watch")
    String list(Query query, @RequestParam(defaultValue = "") String fragment, Model model) {
        Tenants reach = access.reach(Permission.WATCH_READ);
        long number = numbers.now();
        Tenants asked = choices.asked(reach, query.tenant());
        Page<SubscriptionWatch> page = watch.page(asked, query.filter(), Cursor.decode(query.after()), PER_PAGE);
        List<SubscriptionWatch> shown = worstFirst(asked, query, page.items());
        accessLog.read(shown.stream().map(SubscriptionWatch::tenant).toList(), "watch");
        model.addAttribute("query", query);
        model.addAttribute("number", number);
        model.addAttribute("rows", rows(asked, shown));
        model.addAttribute("count", new WatchCount(watch.summary(asked)));
        model.addAttribute("staff", Caller.current().isStaff());
        AlertPages.addAddresses(model, query.address(), query.after(), page.next());
        if (fragment.equals("rows")) {
            return "watch/list :: rows";
        }
        model.addAttribute("choices", choices.all());
        signals.addOpen(model);
        return "watch/list";
    }

    private List<WatchRow> rows(Tenants asked, List<SubscriptionWatch> shown) {
        Instant now = clock.instant();
        Instant from = firstOf(DAYS, now);
        boolean staff = Caller.current().isStaff();
        List<SubscriptionId> ids =
                shown.stream().map(SubscriptionWatch::subscription).toList();
        Map<SubscriptionId, List<WatchHour>> hours = ids.isEmpty()
                ? Map.of()
                : watch.strip(asked, ids, from).stream().collect(Collectors.groupingBy(WatchHour::subscription));
        return shown.stream()
                .map(each -> {
                    List<WatchedHour> seen =
                            WatchedHour.of(each, hours.getOrDefault(each.subscription(), List.of()), from, now);
                    String address = WatchRow.address(each.tenantCode(), each.subscription());
                    return new WatchRow(
                            each,
                            access.may("watch:write", each.tenant()),
                            drawings.small(seen, DAYS, now, staff, address));
                })
                .toList();
    }

    /** The first moment of so many days of UTC, of which today is the last. */
    static Instant firstOf(int days, Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days - 1L));
    }

    /** What needs somebody stands on top of the first page, whichever customer it belongs to. */
    private List<SubscriptionWatch> worstFirst(Tenants asked, Query query, List<SubscriptionWatch> byCustomer) {
        if (!TenantChoices.blank(query.after()) || !query.shown().isEmpty()) {
            return byCustomer;
        }
        Map<SubscriptionId, SubscriptionWatch> rows = new LinkedHashMap<>();
        watch.troubled(asked, PER_PAGE).stream().sorted(WORST).forEach(each -> rows.put(each.subscription(), each));
        byCustomer.forEach(each -> rows.putIfAbsent(each.subscription(), each));
        return List.copyOf(rows.values());
    }
}

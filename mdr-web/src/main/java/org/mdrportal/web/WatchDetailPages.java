package org.mdrportal.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.watch.PollRunView;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.SuppressionRuleView;
import org.mdrportal.watch.SuppressionRules;
import org.mdrportal.watch.Watch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything that is known of watching one subscription. */
@Controller
@RequestMapping("/watch/{tenant}/{subscription}")
class WatchDetailPages {

    private static final int POLLS = 20;
    private static final int DAYS = 14;

    private final Watch watch;
    private final SuppressionRules rules;
    private final WatchDrawings drawings;
    private final TenantRegister tenants;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;
    private final Clock clock;

    WatchDetailPages(
            Watch watch,
            SuppressionRules rules,
            WatchDrawings drawings,
            TenantRegister tenants,
            LiveNumbers numbers,
            AccessLog accessLog,
            Access access,
            Clock clock) {
        this.watch = watch;
        this.rules = rules;
        this.drawings = drawings;
        this.tenants = tenants;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String detail(
            @PathVariable String tenant,
            @PathVariable UUID subscription,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "") String fragment,
            Model model) {
        TenantId customer = tenants.resolve(access.reach(Permission.WATCH_READ), tenant);
        long number = numbers.now();
        SubscriptionWatch seen = watch.get(customer, new SubscriptionId(subscription));
        accessLog.opened(customer, "watch", seen.subscription().toString());
        WatchRow row = new WatchRow(seen, access.may("watch:write", customer), null);
        boolean staff = Caller.current().isStaff();
        model.addAttribute("number", number);
        model.addAttribute("row", row);
        model.addAttribute("watch", seen);
        model.addAttribute("staff", staff);
        model.addAttribute("mayCheck", staff && access.may("tenant:read", customer));
        model.addAttribute(
                "rules",
                rules.list(customer, seen.subscription()).stream()
                        .filter(SuppressionRuleView::inForce)
                        .toList());
        addDays(model, seen, staff);
        addPolls(model, seen, row.address(), after);
        return fragment.equals("rows") ? "watch/detail :: rows" : "watch/detail";
    }

    @PostMapping("/poll")
    String pollNow(
            @PathVariable String tenant,
            @PathVariable UUID subscription,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes redirect) {
        TenantId customer = tenants.resolve(access.reach(Permission.WATCH_READ), tenant);
        watch.pollNow(customer, new SubscriptionId(subscription));
        if (htmx != null) {
            return "watch/list :: asked";
        }
        redirect.addFlashAttribute("said", "watch.poll.asked");
        return "redirect:/watch";
    }

    private void addDays(Model model, SubscriptionWatch seen, boolean staff) {
        Instant now = clock.instant();
        Instant from = WatchPages.firstOf(DAYS, now);
        List<WatchedHour> hours = WatchedHour.of(
                seen, watch.strip(Tenants.one(seen.tenant()), List.of(seen.subscription()), from), from, now);
        model.addAttribute("days", drawings.days(hours, now, staff));
        model.addAttribute(
                "faults",
                WatchRun.of(hours, now).stream()
                        .filter(WatchRun::troubled)
                        .toList()
                        .reversed());
    }

    private void addPolls(Model model, SubscriptionWatch seen, String address, @Nullable String after) {
        Page<PollRunView> page =
                watch.polls(Tenants.one(seen.tenant()), seen.subscription(), Cursor.decode(after), POLLS);
        List<PollRow> polls = new ArrayList<>();
        for (PollRunView poll : page.items()) {
            polls.add(new PollRow(poll, polls.isEmpty() && TenantChoices.blank(after)));
        }
        model.addAttribute("polls", polls);
        AlertPages.addAddresses(model, Address.of(address), after, page.next());
    }
}

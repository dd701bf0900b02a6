package org.mdrportal.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.Watch;
import org.mdrportal.watch.WatchSummary;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether each subscription is really seen, and why not. */
@Controller
@RequestMapping("/watch")
class WatchPages {

    private static final int PER_PAGE = 100;

    private final Watch watch;
    private final TenantRegister tenants;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;

    WatchPages(Watch watch, TenantRegister tenants, LiveNumbers numbers, AccessLog accessLog, Access access) {
        this.watch = watch;
        this.tenants = tenants;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
    }

    @GetMapping
    String list(
            @RequestParam @Nullable String tenant,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "") String fragment,
            Model model) {
        Tenants reach = access.reach(Permission.WATCH_READ);
        long number = numbers.now();
        Tenants asked = tenant == null || tenant.isBlank() ? reach : Tenants.one(tenants.resolve(reach, tenant));
        Page<SubscriptionWatch> page = watch.list(asked, Cursor.decode(after), PER_PAGE);
        List<SubscriptionWatch> shown = worstFirst(asked, after, page.items());
        accessLog.read(shown.stream().map(SubscriptionWatch::tenant).toList(), "watch");
        model.addAttribute("number", number);
        model.addAttribute(
                "rows",
                shown.stream()
                        .map(each -> new WatchRow(each, mayPoll(each.tenant())))
                        .toList());
        AlertPages.addAddresses(model, Address.of("/watch").with("tenant", tenant), after, page.next());
        model.addAttribute("staff", Caller.current().isStaff());
        WatchSummary summary = watch.summary(asked);
        model.addAttribute("summary", summary);
        model.addAttribute("planOff", summary.planOff());
        model.addAttribute("watched", summary.watching());
        return fragment.equals("rows") ? "watch/list :: rows" : "watch/list";
    }

    @PostMapping("/{tenant}/{subscription}/poll")
    String pollNow(
            @PathVariable UUID tenant,
            @PathVariable UUID subscription,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes redirect) {
        watch.pollNow(new TenantId(tenant), new SubscriptionId(subscription));
        if (htmx != null) {
            return "watch/list :: asked";
        }
        redirect.addFlashAttribute("said", "watch.poll.asked");
        return "redirect:/watch";
    }

    private boolean mayPoll(TenantId tenant) {
        return access.may("watch:write", tenant);
    }

    /** What needs somebody stands on top of the first page, whichever customer it belongs to. */
    private List<SubscriptionWatch> worstFirst(
            Tenants asked, @Nullable String after, List<SubscriptionWatch> byCustomer) {
        if (after != null && !after.isEmpty()) {
            return byCustomer;
        }
        Map<SubscriptionId, SubscriptionWatch> rows = new LinkedHashMap<>();
        watch.troubled(asked, PER_PAGE).forEach(each -> rows.put(each.subscription(), each));
        byCustomer.forEach(each -> rows.putIfAbsent(each.subscription(), each));
        return List.copyOf(rows.values());
    }
}

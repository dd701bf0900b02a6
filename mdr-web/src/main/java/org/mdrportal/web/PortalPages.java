package org.mdrportal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;
import org.mdrportal.portal.Portal;
import org.mdrportal.portal.PortalIncident;
import org.mdrportal.watch.Watch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a customer starts: are we watched, and what was found. */
@Controller
@RequestMapping("/portal")
class PortalPages {

    private static final int PER_PAGE = 50;

    private final Portal portal;
    private final Watch watch;
    private final LiveNumbers numbers;
    private final Access access;

    PortalPages(Portal portal, Watch watch, LiveNumbers numbers, Access access) {
        this.portal = portal;
        this.watch = watch;
        this.numbers = numbers;
        this.access = access;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String show,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "") String fragment,
            Model model) {
        Tenants reach = access.reach(Permission.PORTAL_READ);
        boolean openOnly = !show.equals("all");
        long number = numbers.now();
        Page<PortalIncident> page = portal.incidents(reach, openOnly, Cursor.decode(after), PER_PAGE);
        model.addAttribute("number", number);
        model.addAttribute("openOnly", openOnly);
        model.addAttribute("after", after);
        model.addAttribute("open", portal.open(reach));
        model.addAttribute("rows", rows(page.items()));
        model.addAttribute(
                "several",
                page.items().stream().map(PortalIncident::tenant).distinct().count() > 1);
        model.addAttribute("watch", access.may("watch:read", reach) ? WatchLine.of(watch.summary(reach)) : null);
        AlertPages.addAddresses(model, Address.of("/portal").with("show", openOnly ? null : "all"), after, page.next());
        return fragment.equals("rows") ? "portal/list :: rows" : "portal/list";
    }

    @GetMapping("/incidents/{number}")
    String incident(@PathVariable String number, Model model) {
        PortalIncident incident = portal.incident(access.reach(Permission.PORTAL_READ), number);
        model.addAttribute("row", new PortalRow(incident));
        model.addAttribute("incident", incident);
        model.addAttribute("messages", portal.messages(incident.tenant(), incident));
        model.addAttribute("number", numbers.now());
        return "portal/incident";
    }

    private static List<PortalRow> rows(List<PortalIncident> incidents) {
        return incidents.stream().map(PortalRow::new).toList();
    }
}

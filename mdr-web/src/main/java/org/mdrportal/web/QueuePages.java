package org.mdrportal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.incident.Facets;
import org.mdrportal.incident.Queue;
import org.mdrportal.incident.QueueFilter;
import org.mdrportal.incident.QueueRow;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.watch.Watch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The triage queue: what to look at next, over all customers that somebody may see. */
@Controller
@RequestMapping("/queue")
class QueuePages {

    private static final int PER_PAGE = 50;

    private final Queue queue;
    private final QueueFacets facets;
    private final KeptViews kept;
    private final TenantRegister tenants;
    private final TenantChoices choices;
    private final Watch watch;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;

    QueuePages(
            Queue queue,
            QueueFacets facets,
            KeptViews kept,
            TenantRegister tenants,
            TenantChoices choices,
            Watch watch,
            LiveNumbers numbers,
            AccessLog accessLog,
            Access access) {
        this.queue = queue;
        this.facets = facets;
        this.kept = kept;
        this.tenants = tenants;
        this.choices = choices;
        this.watch = watch;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
    }

    @GetMapping
    String list(QueueQuery query, @RequestParam(defaultValue = "") String fragment, Model model) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        Tenants asked = choices.asked(reach, query.oneTenant());
        QueueFilter filter = filter(reach, query);
        model.addAttribute("number", numbers.now());
        Page<QueueRow> page = queue.page(asked, filter, Cursor.decode(query.after()), PER_PAGE);
        accessLog.read(page.items().stream().map(QueueRow::tenant).toList(), "incidents");
        Actor reader = Caller.current().actor();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                page.items().stream().map(row -> QueueLine.of(row, reader)).toList());
        model.addAttribute("watch", watchLine(asked));
        model.addAttribute("elsewhere", page.items().isEmpty() && query.narrows() ? queue.open(reach) : 0);
        model.addAttribute("mayWork", access.anywhere("incident:write"));
        AlertPages.addAddresses(model, query.address(), query.after(), page.next());
        if (fragment.equals("rows")) {
            return "queue/list :: rows";
        }
        model.addAttribute("views", QueueView.all(query));
        if (access.may("view:write", Provider.TENANT)) {
            model.addAttribute("kept", kept.menu(filter));
        }
        model.addAttribute("back", query.address().with("after", query.after()).toString());
        model.addAttribute("facetsAlone", query.at("/queue/facets").toString());
        // Without script the counts are asked for by a link: they never hold the rows back.
        if (fragment.equals("all")) {
            addFacets(asked, filter, query, model);
        }
        return "queue/list";
    }

    /** The counts alone: they are asked for after the rows are there. */
    @GetMapping("/facets")
    String facets(QueueQuery query, Model model) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        model.addAttribute("number", numbers.now());
        addFacets(reach, filter(reach, query), query, model);
        return "queue/facets :: facets";
    }

    private void addFacets(Tenants reach, QueueFilter filter, QueueQuery query, Model model) {
        Facets counted = queue.facets(reach, filter);
        model.addAttribute("query", query);
        model.addAttribute("total", counted.total());
        model.addAttribute("restTenants", counted.restTenants());
        model.addAttribute("facets", (List<QueueFacets.Facet>) facets.of(counted, query));
    }

    private QueueFilter filter(Tenants reach, QueueQuery query) {
        return query.filter(code -> tenants.resolve(reach, code));
    }

    private @Nullable WatchLine watchLine(Tenants asked) {
        return access.may("watch:read", asked) ? WatchLine.of(watch.summary(asked)) : null;
    }
}

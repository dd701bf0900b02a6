package org.mdrportal.web;

import java.util.List;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentList;
import org.mdrportal.incident.IncidentListFilter;
import org.mdrportal.incident.IncidentListItem;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All incidents, open and done: what people look back on. */
@Controller
@RequestMapping("/incidents")
class IncidentListPages {

    private static final int PER_PAGE = 50;

    private final IncidentList list;
    private final TenantChoices choices;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;

    IncidentListPages(
            IncidentList list, TenantChoices choices, LiveNumbers numbers, AccessLog accessLog, Access access) {
        this.list = list;
        this.choices = choices;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
    }

    @GetMapping
    String list(IncidentListQuery query, @RequestParam(defaultValue = "") String fragment, Model model) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        IncidentListFilter filter = query.filter();
        model.addAttribute("number", numbers.now());
        Page<IncidentListItem> page =
                list.page(choices.asked(reach, query.tenant()), filter, Cursor.decode(query.after()), PER_PAGE);
        accessLog.read(page.items().stream().map(IncidentListItem::tenant).toList(), "incidents");
        model.addAttribute("query", query);
        model.addAttribute(
                "rows", page.items().stream().map(IncidentListRow::new).toList());
        AlertPages.addAddresses(model, query.address(), query.after(), page.next());
        if (fragment.equals("rows")) {
            return "incident/list :: rows";
        }
        model.addAttribute("choices", choices.all());
        model.addAttribute("categories", List.of(Category.values()));
        model.addAttribute("priorities", List.of(Priority.values()));
        model.addAttribute("states", List.of(IncidentState.values()));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        return "incident/list";
    }
}

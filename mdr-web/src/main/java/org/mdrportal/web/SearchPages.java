package org.mdrportal.web;

import java.util.List;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Alerts;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.incident.IncidentHit;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.incident.IncidentSearch;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the box in the frame finds: by number, name, address, image or alert id; and alerts without an incident by their ids. */
@Controller
class SearchPages {

    private static final int MOST = 50;

    private final IncidentSearch search;
    private final Alerts alerts;
    private final AccessLog accessLog;
    private final Access access;

    SearchPages(IncidentSearch search, Alerts alerts, AccessLog accessLog, Access access) {
        this.search = search;
        this.alerts = alerts;
        this.accessLog = accessLog;
        this.access = access;
    }

    /** A whole number that exists leads straight to its incident. */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        String asked = q.strip();
        List<IncidentHit> hits = search.find(access.reach(Permission.INCIDENT_READ), asked, MOST);
        if (IncidentNumber.parse(asked).isPresent()
                && hits.size() == 1
                && hits.getFirst().number().equalsIgnoreCase(asked)) {
            return "redirect:/incidents/" + hits.getFirst().number();
        }
        accessLog.read(hits.stream().map(IncidentHit::tenant).distinct().toList(), "incidents");
        model.addAttribute("q", asked);
        model.addAttribute("hits", hits);
        model.addAttribute("full", hits.size() == MOST);
        model.addAttribute("alerts", alertsBeside(asked));
        return "search/list";
    }

    /** What no incident is made of is found by its id alone. */
    private List<AlertRow> alertsBeside(String asked) {
        List<AlertView> found = alerts.withoutIncident(access.reach(Permission.INCIDENT_READ), asked);
        accessLog.read(found.stream().map(AlertView::tenant).distinct().toList(), "alerts");
        return found.stream().map(AlertRow::new).toList();
    }
}

package org.mdrportal.web;

import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.Incidents;
import org.mdrportal.incident.Onlookers;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What an open page of an incident says every few seconds: that somebody looks at it. It hears who else does. */
@Controller
@RequestMapping("/incidents/{number}/looking")
class IncidentOnlookerPages {

    private final Incidents incidents;
    private final Onlookers onlookers;
    private final Access access;

    IncidentOnlookerPages(Incidents incidents, Onlookers onlookers, Access access) {
        this.incidents = incidents;
        this.onlookers = onlookers;
        this.access = access;
    }

    @PostMapping
    String look(@PathVariable String number, Model model) {
        IncidentView incident = find(number);
        model.addAttribute("onlookers", onlookers.look(incident.tenant(), incident.id()));
        return "incident/onlookers :: onlookers";
    }

    @PostMapping("/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String number) {
        IncidentView incident = find(number);
        onlookers.leave(incident.tenant(), incident.id());
    }

    private IncidentView find(String number) {
        return incidents.get(access.reach(Permission.INCIDENT_READ), IncidentPages.parsed(number));
    }
}

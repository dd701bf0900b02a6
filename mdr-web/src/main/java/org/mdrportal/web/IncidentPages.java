package org.mdrportal.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Alerts;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.incident.ActKind;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.Incidents;
import org.mdrportal.incident.TimelineEntry;
import org.mdrportal.incident.TimelineKind;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.Subscriptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One incident: what happened, why it is here, what to do next, and everything that was done. */
@Controller
@RequestMapping("/incidents/{number}")
class IncidentPages {

    private static final int ENTRIES = 50;
    private static final int ALERTS = 20;
    private static final int MESSAGES = 20;

    private final Incidents incidents;
    private final Alerts alerts;
    private final Subscriptions subscriptions;
    private final CardParts cards;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;
    private final Clock clock;

    IncidentPages(
            Incidents incidents,
            Alerts alerts,
            Subscriptions subscriptions,
            CardParts cards,
            LiveNumbers numbers,
            AccessLog accessLog,
            Access access,
            Clock clock) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.subscriptions = subscriptions;
        this.cards = cards;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
        this.clock = clock;
    }

    /** A way to show one kind of the timeline, or to leave it out. @param kind null: all of them */
    record KindLink(@Nullable TimelineKind kind, boolean current, String address) {}

    @GetMapping
    String detail(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String show,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String alertsAfter,
            @RequestParam(defaultValue = "") String fragment,
            Model model) {
        model.addAttribute("number", numbers.now());
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        IncidentView incident = incidents.get(reach, parsed(number));
        return switch (fragment) {
            case "head" -> {
                addHead(incident, model);
                yield "incident/head :: head";
            }
            case "timeline" -> {
                addTimeline(incident, show, after, model);
                yield "incident/timeline :: timeline";
            }
            case "unseen" -> {
                addUnseen(incident, model);
                yield "incident/timeline :: unseen";
            }
            case "alerts" -> {
                addAlerts(incident, alertsAfter, model);
                yield "incident/alerts :: alerts";
            }
            default -> {
                accessLog.opened(incident.tenant(), "incident", incident.id().toString());
                addHead(incident, model);
                addTimeline(incident, show, after, model);
                addUnseen(incident, model);
                addAlerts(incident, alertsAfter, model);
                addSimilar(reach, incident, model);
                model.addAttribute("actKinds", ActKind.values());
                yield "incident/detail";
            }
        };
    }

    static IncidentNumber parsed(String number) {
        return IncidentNumber.parse(number)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "An incident is named like NWND-128."));
    }

    private void addHead(IncidentView incident, Model model) {
        List<AlertView> newest = incident.alerts() == 0
                ? List.of()
                : incidents.alerts(incident.tenant(), incident.id(), null, 1).items();
        @Nullable AlertView alert = newest.isEmpty() ? null : newest.getFirst();
        @Nullable String defender = alert == null ? null : new AlertRow(alert).link();
        model.addAttribute(
                "page",
                new IncidentPage(
                        incident,
                        alert,
                        DeepLinks.of(incident, defender, directory(incident)),
                        Caller.current().actor(),
                        clock.instant(),
                        access.may("incident:write", incident.tenant()),
                        access.may("incident:tune", incident.tenant())));
        model.addAttribute("incident", incident);
        model.addAttribute(
                "card",
                cards.of(incident.tenant(), incident.tenantCode(), new IncidentPlace(incident.place()).environment()));
        model.addAttribute("chips", IncidentPage.chips(incidents.entities(incident.tenant(), incident.id())));
    }

    private @Nullable UUID directory(IncidentView incident) {
        String subscription = DeepLinks.subscription(incident.place().cluster());
        if (subscription == null || !access.may("tenant:read", incident.tenant())) {
            return null;
        }
        try {
            return subscriptions
                    .get(incident.tenant(), SubscriptionId.of(subscription))
                    .directory();
        } catch (Problem _) {
            // Watched no more, or under another customer: the portal then opens in the reader's own directory.
            return null;
        }
    }

    private void addTimeline(IncidentView incident, String show, @Nullable String after, Model model) {
        Set<TimelineKind> kinds = kinds(show);
        Page<TimelineEntry> page =
                incidents.timeline(incident.tenant(), incident.id(), kinds, Cursor.decode(after), ENTRIES);
        Address address = Address.of("/incidents/" + incident.number()).with("show", show);
        model.addAttribute("incident", incident);
        model.addAttribute("entries", page.items());
        model.addAttribute("kinds", links(incident, kinds));
        AlertPages.addAddresses(model, address, after, page.next());
        model.addAttribute(
                "timelineAlone",
                address.with("after", after).with("fragment", "timeline").toString());
    }

    /** What can still be taken back: it is among the newest messages, for it takes the customer seconds to see one. */
    private void addUnseen(IncidentView incident, Model model) {
        Instant now = clock.instant();
        boolean mayWork = access.may("incident:write", incident.tenant());
        model.addAttribute("incident", incident);
        model.addAttribute(
                "unseen",
                !mayWork
                        ? List.of()
                        : incidents
                                .timeline(
                                        incident.tenant(),
                                        incident.id(),
                                        EnumSet.of(TimelineKind.MESSAGES),
                                        null,
                                        MESSAGES)
                                .items()
                                .stream()
                                .filter(each -> unseen(each, now))
                                .toList());
    }

    private static boolean unseen(TimelineEntry entry, Instant now) {
        Instant visible = entry.visibleAt();
        return visible != null && visible.isAfter(now) && entry.takenBackAt() == null;
    }

    private static List<KindLink> links(IncidentView incident, Set<TimelineKind> kinds) {
        Address all = Address.of("/incidents/" + incident.number());
        List<KindLink> links = new ArrayList<>();
        links.add(new KindLink(null, kinds.isEmpty(), all.toString()));
        for (TimelineKind kind : TimelineKind.values()) {
            links.add(new KindLink(
                    kind, kinds.contains(kind), all.with("show", kind.name()).toString()));
        }
        return links;
    }

    /** Words nobody knows do not narrow: the page of an incident is always shown. */
    private static Set<TimelineKind> kinds(String show) {
        Set<TimelineKind> kinds = EnumSet.noneOf(TimelineKind.class);
        Arrays.stream(TimelineKind.values())
                .filter(kind -> Arrays.asList(show.split(",")).contains(kind.name()))
                .forEach(kinds::add);
        return kinds;
    }

    private void addAlerts(IncidentView incident, @Nullable String after, Model model) {
        Page<AlertView> page = incidents.alerts(incident.tenant(), incident.id(), Cursor.decode(after), ALERTS);
        model.addAttribute("incident", incident);
        model.addAttribute("alerts", page.items().stream().map(AlertRow::new).toList());
        model.addAttribute(
                "techniques",
                alerts.techniques(
                        incident.tenant(),
                        page.items().stream().map(AlertView::id).toList()));
        model.addAttribute("mayWork", access.may("incident:write", incident.tenant()));
        model.addAttribute(
                "alertsNext",
                page.next() == null
                        ? null
                        : Address.of("/incidents/" + incident.number())
                                .with("alertsAfter", page.next())
                                .toString());
        model.addAttribute(
                "alertsAlone",
                Address.of("/incidents/" + incident.number())
                        .with("fragment", "alerts")
                        .with("alertsAfter", after)
                        .toString());
    }

    private void addSimilar(Tenants reach, IncidentView incident, Model model) {
        model.addAttribute("similar", incidents.similar(reach, parsed(incident.number())));
    }
}
